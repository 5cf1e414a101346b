// Shows the buttons that print, which would do nothing without JavaScript.
for (const button of document.querySelectorAll('[data-print]')) {
	button.hidden = false;
	button.addEventListener('click', () => print());
}
