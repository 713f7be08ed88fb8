export const supportRooms = [
  "Bug triage",
  "Customer feedback",
  "Feature requests",
  "Help centre articles",
  "Refund questions",
  "Support escalations",
  "Support night shift",
  "Support rota",
  "Things customers love",
  "VIP accounts",
] as const;
