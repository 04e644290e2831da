// Every text that can be seen, whose contrast to what is behind it is below 4.5: WCAG 2.2, 1.4.3.
(() => {
  const paper = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });

  /** Red, green, blue and alpha, from 0 to 1, of whatever notation. */
  function colour(text) {
    paper.clearRect(0, 0, 1, 1);
    paper.fillStyle = text;
    paper.fillRect(0, 0, 1, 1);
    return [...paper.getImageData(0, 0, 1, 1).data].map((part) => part / 255);
  }

  function over([red, green, blue, alpha], below) {
    return [red, green, blue].map((part, n) => part * alpha + below[n] * (1 - alpha));
  }

  function luminance(parts) {
    const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function ratio(one, two) {
    const [less, more] = [luminance(one), luminance(two)].sort((a, b) => a - b);
    return (more + 0.05) / (less + 0.05);
  }

  function behind(element) {
    const canvas = getComputedStyle(document.documentElement).colorScheme.includes("dark")
      && matchMedia("(prefers-color-scheme: dark)").matches ? [0.07, 0.07, 0.07] : [1, 1, 1];
    const chain = [];
    for (let each = element; each; each = each.parentElement) chain.push(getComputedStyle(each).backgroundColor);
    return chain.reverse().reduce((below, each) => over(colour(each), below), canvas);
  }

  function opacity(element) {
    let all = 1;
    for (let each = element; each; each = each.parentElement) all *= Number(getComputedStyle(each).opacity);
    return all;
  }

  function look(element, text, style, found) {
    const below = behind(element);
    const paint = colour(element instanceof SVGElement ? style.fill : style.color);
    paint[3] *= opacity(element);
    found.count += 1;
    const value = ratio(over(paint, below), below);
    if (value < 4.5) {
      const name = `${element.localName}.${element.getAttribute("class") ?? ""}`;
      found.low.push(`${value.toFixed(2)} "${text.trim().slice(0, 30)}" ${name}`);
    }
  }

  const found = { count: 0, low: [] };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width > 1 && box.height > 1) look(element, node.data, getComputedStyle(element), found);
  }
  for (const field of document.querySelectorAll("input")) {
    if (!field.checkVisibility()) continue;
    if (field.value) look(field, field.value, getComputedStyle(field), found);
    if (field.placeholder) look(field, field.placeholder, getComputedStyle(field, "::placeholder"), found);
  }
  found.low = [...new Set(found.low)];
  return found;
})()
