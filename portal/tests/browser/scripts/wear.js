/* Puts on <html> what the server or the site's script puts there for a wish of the reader. */
([size, highContrast]) => {
  const root = document.documentElement;
  root.className = root.className.replace(/co-chu-\d/g, '');
  if (size !== 2) root.classList.add('co-chu-' + size);
  root.classList.toggle('tuong-phan-cao', highContrast);
}
