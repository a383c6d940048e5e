-- Sends what a case of bench/load.py describes. Arguments: the file of requests, the share of programs never
-- seen before (0 to 1), requests a second of this thread (0: as many as go).
local ffi = require("ffi")
ffi.cdef "struct moment { long seconds; long micros; }; int gettimeofday(struct moment *now, void *zone);"
local moment = ffi.new("struct moment")
local cases, new_agents, interval, slot = nil, 0, 0, nil
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("number", threads)
end

local function now()
  ffi.C.gettimeofday(moment, nil)
  return tonumber(moment.seconds) * 1000 + tonumber(moment.micros) / 1000
end

function init(arguments)
  cases = dofile(arguments[1])
  new_agents = tonumber(arguments[2] or 0)
  local rate = tonumber(arguments[3] or 0)
  if rate > 0 then interval = 1000 / rate else delay = nil end
  math.randomseed(now() % 1000000 * 31 + number)
end

-- Every thread keeps a timetable; what is late goes at once, as readers do not wait for one another.
function delay()
  local at = now()
  slot = math.max((slot or at) + interval, at - 1000)
  return math.max(0, slot - at)
end

function request()
  local agent = cases.agents[math.random(#cases.agents)]
  if math.random() < new_agents then
    agent = agent:gsub("(%d+)%.(%d+)", "%1." .. math.random(1000000), 1)
  end
  local headers = {
    ["User-Agent"] = agent,
    ["X-Forwarded-For"] = string.format("%d.%d.%d.%d", math.random(11, 99), math.random(0, 255), math.random(0, 255), math.random(1, 254)),
  }
  for name, value in pairs(cases.headers) do headers[name] = value end
  return wrk.format("POST", cases.path, headers, cases.bodies[math.random(#cases.bodies)])
end

function done(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d\n", summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.timeout + errors.status, latency:percentile(99)))
end
