// Prints the score of a host, and the tests that cost points, as JSON.
import { scan } from "@mdn/mdn-http-observatory/src/scanner/index.js";

const { scan: result, tests } = await scan(process.argv[2]);
const lost = Object.entries(tests)
  .filter(([, test]) => !test.pass || test.scoreModifier < 0)
  .map(([name, test]) => `${name}: ${test.result} (${test.scoreModifier})`);
const gained = Object.entries(tests)
  .filter(([, test]) => test.scoreModifier > 0)
  .map(([name, test]) => `${name}: ${test.result} (+${test.scoreModifier})`);
console.log(JSON.stringify({ ...result, lost, gained }));
