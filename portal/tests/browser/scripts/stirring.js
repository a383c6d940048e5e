/* What moves by itself. */
() => [
  ...document.getAnimations().map((one) => `animation of ${one.effect.target.className}`),
  ...[...document.querySelectorAll('marquee, blink, [autoplay]')].map((one) => one.tagName),
]
