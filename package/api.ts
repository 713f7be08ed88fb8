import { writeFile } from "node:fs/promises";

import { buildPackage } from "./buildPackage.ts";
import { reportApi } from "./reportApi.ts";

// `npm run api`: builds the package and writes its public names and types into `package/api/`.

await buildPackage();
for (const { path, report } of await reportApi()) await writeFile(path, report);
