// After htmx replaces a part of the page, the keyboard and the screen reader follow it.
document.addEventListener("htmx:afterSwap", (event) => {
  const target = event.detail.elt.querySelector("[data-focus]");
  if (target) target.focus();
});

// A form sent back with what to correct takes the place of the one that was sent.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status !== 422) return;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
});

// When htmx gets no usable answer to a form, the browser sends it itself and shows what it gets.
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failure, (event) => {
    if (event.detail.elt instanceof HTMLFormElement) event.detail.elt.submit();
  });
}

// A button that copies a field appears only where it works.
for (const button of document.querySelectorAll("[data-copier]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copier).value);
    button.textContent = button.dataset.copie;
  });
}
