import type { ChatRoomKind, ChatRoomPlan } from "./ChatRoomPlan.ts";
import type { Random } from "./createRandom.ts";
import { designRooms } from "./data/chatRooms/design.ts";
import { engineeringRooms } from "./data/chatRooms/engineering.ts";
import { incidentRooms } from "./data/chatRooms/incidents.ts";
import { projects } from "./data/chatRooms/projects.ts";
import { salesRooms } from "./data/chatRooms/sales.ts";
import {
  arabicRooms,
  cultureRooms,
  foodRooms,
  hebrewRooms,
  socialRooms,
  sportRooms,
} from "./data/chatRooms/social.ts";
import { supportRooms } from "./data/chatRooms/support.ts";
import { colleagues } from "./data/people.ts";

const projectRooms: readonly ChatRoomPlan[] = Object.entries(projects).flatMap(([name, topic]) => [
  { name, kind: "engineering", topic },
  { name: `${name}: bugs`, kind: "engineering", topic },
  { name: `${name}: releases`, kind: "engineering", topic },
  { name: `${name}: design`, kind: "design", topic },
  { name: `${name}: customer questions`, kind: "support", topic },
]);

const plans: readonly ChatRoomPlan[] = [
  ...projectRooms,
  ...ofKind("engineering", engineeringRooms),
  ...ofKind("design", designRooms),
  ...ofKind("support", supportRooms),
  ...ofKind("sales", salesRooms),
  ...ofKind("social", socialRooms),
  ...ofKind("food", foodRooms),
  ...ofKind("sport", sportRooms),
  ...ofKind("culture", cultureRooms),
  ...ofKind("incident", incidentRooms),
  ...ofKind("arabic", arabicRooms),
  ...ofKind("hebrew", hebrewRooms),
  ...ofKind(
    "direct",
    colleagues.map(({ name }) => name),
  ),
];

/** Returns rooms in seeded order. Their names are unique; after the literal ones they are numbered. */
export function planChatRooms(count: number, random: Random): ChatRoomPlan[] {
  const shuffled = random.shuffled(plans);
  return Array.from({ length: Math.ceil(count / plans.length) }, (_, round) =>
    shuffled.map((plan) => (round === 0 ? plan : { ...plan, name: `${plan.name} ${round + 1}` })),
  )
    .flat()
    .slice(0, count);
}

function ofKind(kind: ChatRoomKind, names: readonly string[]): ChatRoomPlan[] {
  return names.map((name) => ({ name, kind }));
}
