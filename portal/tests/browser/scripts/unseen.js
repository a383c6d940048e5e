/* In forced colours the browser puts its own in place of ours: fields without an edge, words without contrast. */
() => {
  const numbers = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const groundOf = (start) => {
    for (let one = start; one; one = one.parentElement) {
      const colour = getComputedStyle(one).backgroundColor;
      if (numbers(colour).length === 3 || numbers(colour)[3] > 0.99) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const seen = (selector) => [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 2);
  const hasEdge = (element) => {
    const style = getComputedStyle(element);
    const around = groundOf(element.parentElement);
    return ['Top', 'Bottom'].every((side) =>
      parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Color`] !== around);
  };
  const fields = 'input:not([type=hidden], [type=radio], [type=checkbox]), select, textarea, .button';
  const words = 'a, button, summary, label, h1, h2, h3, p, td, th';
  return [
    ...seen(fields).filter((element) => !hasEdge(element))
      .map((element) => `no edge: ${element.tagName}.${element.className}`),
    ...seen(words).filter((element) => element.innerText?.trim() && getComputedStyle(element).color === groundOf(element))
      .map((element) => `no contrast: ${element.tagName}.${element.className}`),
  ];
}
