/* What a reader sees of the element that has the focus; null when none of the page has it. */
() => {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const numbers = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const light = (colour) => {
    const [red, green, blue] = numbers(colour).slice(0, 3).map((one) => one / 255)
      .map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const groundOf = (start) => {
    for (let one = start; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (numbers(colour).length === 3 || numbers(colour)[3] > 0.99) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const isFree = (box) => {
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height, innerHeight) / 2, 0), innerHeight - 1);
    const above = document.elementFromPoint(x, y);
    return Boolean(above) && (element.contains(above) || above.contains(element));
  };
  // The title of a card draws its ring round the whole card, by its ::after.
  const own = getComputedStyle(element);
  const style = own.outlineStyle === 'none' ? getComputedStyle(element, '::after') : own;
  const whole = element.getBoundingClientRect();
  // A link over two lines has two boxes with nothing between them.
  const [first = whole] = [...element.getClientRects()].filter((one) => one.width && one.height);
  // A ring inside the box lies on the element's own ground, one outside on that of its surroundings.
  const ground = light(groundOf(parseFloat(style.outlineOffset) < 0 ? element : element.parentElement));
  const ring = light(style.outlineColor);
  return {
    stop: Number(element.dataset.stop || 0),
    name: `${element.tagName}.${element.className} “${(element.innerText || element.name || '').slice(0, 30)}”`,
    is_media: element.matches('audio, video'),
    in_view: first.width > 0 && first.bottom > 0 && first.top < innerHeight && first.right > 0 && first.left < innerWidth,
    is_free: isFree(first),
    ring: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    contrast: (Math.max(ring, ground) + 0.05) / (Math.min(ring, ground) + 0.05),
  };
}
