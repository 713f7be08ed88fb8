import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
} from "@microsoft/api-extractor";

import { apiEntries, type ApiEntry } from "./apiEntries.ts";
import { dist } from "./buildPackage.ts";

export interface ApiReport extends ApiEntry {
  /** The public names of the entry with their types, as Markdown. */
  report: string;
  /** What is wrong with them, for example a name that is exported twice. */
  complaints: string[];
}

/** Returns what each entry of the package in `dist/` offers, read from its declarations there. */
export async function reportApi(): Promise<ApiReport[]> {
  const folder = await mkdtemp(join(tmpdir(), "chat-sync-kit-api-"));
  const reports: ApiReport[] = [];
  let compilerState: CompilerState | undefined;
  try {
    for (const entry of apiEntries) {
      const config = configOf(entry, folder);
      // The compiler reads the declarations once, for all entries.
      compilerState ??= CompilerState.create(config, { additionalEntryPoints: allDeclarations });
      const complaints = writeReport(config, compilerState);
      const report = await readFile(join(folder, basename(entry.path)), "utf8");
      reports.push({ ...entry, report, complaints });
    }
  } finally {
    await rm(folder, { recursive: true });
  }
  return reports;
}

const allDeclarations = apiEntries.map(({ declarations }) => join(dist, declarations));

function writeReport(config: ExtractorConfig, compilerState: CompilerState): string[] {
  const complaints: string[] = [];
  Extractor.invoke(config, {
    compilerState,
    // Writes the report in place of comparing it with the one before.
    localBuild: true,
    messageCallback(message) {
      if (/^(warning|error)$/.test(message.logLevel)) complaints.push(message.text);
      message.handled = true;
    },
  });
  return complaints;
}

function configOf({ declarations, path }: ApiEntry, folder: string): ExtractorConfig {
  const logLevel = (logLevel: ExtractorLogLevel) => ({ logLevel });
  const mainEntryPointFilePath = join(dist, declarations);
  return ExtractorConfig.prepare({
    packageJsonFullPath: join(dist, "package.json"),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: dist,
      mainEntryPointFilePath,
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            module: "nodenext",
            lib: ["es2024", "dom"],
            strict: true,
            types: [],
            skipLibCheck: true,
          },
          files: [mainEntryPointFilePath],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: basename(path, ".api.md"),
        reportFolder: folder,
        reportTempFolder: folder,
        // Also types that users rarely name, such as props. `Parameters` returns them if need be.
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        extractorMessageReporting: {
          default: logLevel(ExtractorLogLevel.Warning),
          // All that is exported is public, and a name that says enough needs no comment.
          "ae-missing-release-tag": logLevel(ExtractorLogLevel.None),
          "ae-undocumented": logLevel(ExtractorLogLevel.None),
          "ae-forgotten-export": logLevel(ExtractorLogLevel.None),
        },
        // The comments are for TypeScript and Storybook, whose tags are not all TSDoc's.
        tsdocMessageReporting: { default: logLevel(ExtractorLogLevel.None) },
      },
    },
  });
}
