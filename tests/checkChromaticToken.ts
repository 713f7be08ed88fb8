// `npm run chromatic` sends the Storybook to a paid service; without its token nothing is sent.
if (process.env["CHROMATIC_PROJECT_TOKEN"] === undefined) {
  console.error(
    "chat-sync-kit: Chromatic needs an account. Set CHROMATIC_PROJECT_TOKEN to the token on your Chromatic project's Manage screen, or compare the stories without an account: npm run test:visual",
  );
  process.exitCode = 1;
}
