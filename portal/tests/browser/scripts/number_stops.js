/* Numbers every element that Tab must reach, in the order of the document; returns how many there are. */
() => {
  const reachable = [
    'a[href]', 'button:enabled', 'input:enabled:not([type=hidden])', 'select:enabled', 'textarea:enabled',
    'summary', 'audio[controls]', 'video[controls]', '[tabindex="0"]',
  ].join(', ');
  const groups = new Set();
  // A group of radio buttons is one stop: the chosen one, else the first.
  const isPassedOver = (radio) => {
    const chosen = document.querySelector(`input[type=radio][name="${radio.name}"]:checked`);
    if (chosen) return radio !== chosen;
    if (groups.has(radio.name)) return true;
    groups.add(radio.name);
    return false;
  };
  let number = 0;
  for (const element of document.querySelectorAll(reachable)) {
    if (!element.checkVisibility({visibilityProperty: true}) || element.tabIndex < 0) continue;
    if (element.type === 'radio' && isPassedOver(element)) continue;
    element.dataset.stop = String(++number);
  }
  return number;
}
