import { buildPackage } from "./buildPackage.ts";

// `npm run build`: makes the package as it would be published, in `dist/`.

await buildPackage();
