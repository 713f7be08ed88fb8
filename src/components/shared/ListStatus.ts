/** Whether there is data. Rows that are there are shown in every status. */
export type ListStatus = "pending" | "error" | "success";
