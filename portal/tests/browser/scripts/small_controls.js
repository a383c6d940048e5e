/* Buttons, fields and links of menus that are smaller than `least` pixels. */
(least) => {
  const controls = 'button, select, summary, textarea, input:not([type=hidden]), nav a, .button';
  const isSeen = (element) => element.checkVisibility() && !element.closest('.visually-hidden');
  const sizeOf = (element) => {
    const isChoice = element.matches('[type=radio], [type=checkbox]');
    // A choice is made by its words as well.
    const pressed = (isChoice && element.closest('label, .form__choice')) || element;
    const box = pressed.getBoundingClientRect();
    return Math.min(box.width, box.height);
  };
  return [...document.querySelectorAll(controls)].filter(isSeen)
    .map((element) => [element, sizeOf(element)])
    .filter(([, size]) => size > 0 && size < least - 0.5)
    .map(([element, size]) => `small: ${element.tagName}.${element.className} in .${element.parentElement.className} `
      + `“${element.innerText.slice(0, 30)}”: ${size.toFixed(1)} px of ${least}`);
}
