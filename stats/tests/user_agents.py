"""User agents as browsers and programs really send them, for the tests of several modules."""

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
ANDROID = "Mozilla/5.0 (Linux; Android 13; SM-A146P) AppleWebKit/537.36 (KHTML, like Gecko)"
TABLET = "Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko)"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"

READERS = {
    "Chrome": f"{WINDOWS} Chrome/126.0.0.0 Safari/537.36",
    "Chrome on a telephone": f"{ANDROID} Chrome/126.0.0.0 Mobile Safari/537.36",
    "Chrome on a tablet": f"{TABLET} Chrome/126.0.0.0 Safari/537.36",
    "Chrome on iPhone": f"{IPHONE} CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1",
    "Cốc Cốc": f"{WINDOWS} coc_coc_browser/126.0.186 Chrome/120.0.6099.186 Safari/537.36",
    "Cốc Cốc on a telephone": f"{ANDROID} coc_coc_browser/126.0.186 Mobile Chrome/120.0.6099.186"
    " Mobile Safari/537.36",
    "Edge": f"{WINDOWS} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
    "Edge on iPhone": f"{IPHONE} Version/17.0 EdgiOS/126.0.2592.56 Mobile/15E148 Safari/604.1",
    "Firefox": "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0",
    "Firefox on iPhone": f"{IPHONE} FxiOS/127.0 Mobile/15E148 Safari/605.1.15",
    "Safari": f"{IPHONE} Version/17.5 Mobile/15E148 Safari/604.1",
    "Safari on iPad": "Mozilla/5.0 (iPad; CPU OS 16_5 like Mac OS X) AppleWebKit/605.1.15"
    " (KHTML, like Gecko) Version/16.5 Mobile/15E148 Safari/604.1",
    "Safari on a Mac": f"{MAC} Version/17.5 Safari/605.1.15",
    "Samsung": f"{ANDROID} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
    "Opera": f"{WINDOWS} Chrome/126.0.0.0 Safari/537.36 OPR/112.0.0.0",
    "Opera Mini": "Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; vi) Presto/2.12.423 Version/12.16",
    "Zalo on Android": f"{ANDROID} Version/4.0 Chrome/126.0.6478.71 Mobile Safari/537.36"
    " Zalo android/24060711 ZaloTheme/light ZaloLanguage/vi",
    "Zalo on iPhone": f"{IPHONE} Mobile/15E148 Zalo iOS/529 ZaloTheme/light ZaloLanguage/vn",
    "Facebook": f"{IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/467.0.0.38.108;FBBV/603331441;FBDV/iPhone14,5;"
    "FBMD/iPhone;FBSN/iOS;FBSV/17.5.1;FBSS/3;FBID/phone;FBLC/vi_VN;FBOP/5]",
    "Facebook on Android": f"{ANDROID} Version/4.0 Chrome/126.0.6478.71 Mobile Safari/537.36"
    " [FB_IAB/FB4A;FBAV/467.0.0.38.108;]",
    "CUBOT": "Mozilla/5.0 (Linux; Android 11; CUBOT NOTE 20) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/126.0.0.0 Mobile Safari/537.36",
    "CUBOT X18": "Mozilla/5.0 (Linux; Android 7.0; CUBOT_X18 Build/NRD90M) AppleWebKit/537.36"
    " (KHTML, like Gecko) Chrome/103.0.5060.129 Mobile Safari/537.36",
    "Internet Explorer": "Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko",
    "Chromebook": "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko)"
    " Chrome/126.0.0.0 Safari/537.36",
    "television": "Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko)"
    " SamsungBrowser/4.0 Chrome/76.0.3809.146 TV Safari/537.36",
}
MACHINES = {
    "none": "",
    "blanks": "   ",
    "Googlebot": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Googlebot on a phone": f"{ANDROID} Chrome/126.0.0.0 Mobile Safari/537.36"
    " (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Cốc Cốc's": "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)",
    "Facebook's": "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Facebook's in disguise": f"{MAC} Version/17.5 Safari/605.1.15 facebookexternalhit/1.1 Facebot",
    "Zalo's": "Mozilla/5.0 (compatible; ZaloBot/1.0; +https://zalo.me)",
    "Bytespider": "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile"
    " Safari/537.36 (compatible; Bytespider; https://zhanzhang.toutiao.com/)",
    "headless": f"{WINDOWS} HeadlessChrome/126.0.0.0 Safari/537.36",
    "curl": "curl/8.5.0",
    "requests": "python-requests/2.32.3",
    "Java": "Java/17.0.11",
    "okhttp": "okhttp/4.12.0",
    "wget": "Wget/1.21.4",
    "Go": "Go-http-client/2.0",
}
