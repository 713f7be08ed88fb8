import type { ChatRoomKind } from "../../ChatRoomPlan.ts";
import type { Exchange } from "../fillers.ts";
import { arabic } from "./arabic.ts";
import { culture } from "./culture.ts";
import { design } from "./design.ts";
import { direct } from "./direct.ts";
import { engineering } from "./engineering.ts";
import { food } from "./food.ts";
import { hebrew } from "./hebrew.ts";
import { incident } from "./incident.ts";
import { sales } from "./sales.ts";
import { social } from "./social.ts";
import { sport } from "./sport.ts";
import { support } from "./support.ts";

/** What is talked about in the rooms of each kind. */
export const exchangesOfKind: Record<ChatRoomKind, readonly Exchange[]> = {
  engineering,
  design,
  support,
  sales,
  social,
  food,
  sport,
  culture,
  incident,
  direct,
  arabic,
  hebrew,
};
