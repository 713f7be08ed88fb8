export { growField } from "./growField.ts";
export { pastedFiles } from "./pastedFiles.ts";
export { checkTextLimit } from "./textLimit.ts";
