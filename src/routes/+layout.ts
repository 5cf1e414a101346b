// A page is a document and a form: nothing to hydrate. A page that gains from JavaScript says so itself.
export const csr = false;
