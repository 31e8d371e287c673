// Node has this type of the browser, but not by this name.
type BodyInit = import('undici-types').BodyInit;
