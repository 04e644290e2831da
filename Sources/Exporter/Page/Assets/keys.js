// The screen's keys. Not while a field is typed in, and never with Ctrl, Alt or Meta.

/** What a key does, by its name: on the page, and in a field, which it is given. False where it does nothing. */
export function listenToKeys({ keys, fields }) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    const { target, key } = event;
    const isField = target instanceof HTMLInputElement;
    // A dialog closes by Esc itself; a link or a button is pressed by Enter itself.
    const isPressed = key === "Enter" && (target instanceof HTMLAnchorElement || target instanceof HTMLButtonElement);
    const isInDialog = document.querySelector("dialog[open]") !== null;
    if (isPressed || (isField && key !== "Escape" && key !== "Enter")) return;
    if (isInDialog && key !== "h" && key !== "?") return;
    const action = isField ? fields[key] : keys[key];
    if (action && action(target) !== false) event.preventDefault();
  });
}
