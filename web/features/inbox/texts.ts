const fa = {
  heading: "نیازمند اقدام شما",
  greeting: ({ name }: { name: string }) => `${name}، این کارها در انتظار شماست.`,
  empty: "کاری در انتظار شما نیست",
  emptyHelp: "هر کاری که به شما برسد همین‌جا می‌آید و با انجام آن از این‌جا می‌رود.",
  more: "بیشتر",
  urgencies: {
    overdue: "گذشته از مهلت",
    today: "امروز",
    thisWeek: "این هفته",
    later: "بعدتر",
    ahead: "هنوز زمانش نرسیده",
  },
  due: ({ when, away }: { when: string; away: string }) => `تا ${when} (${away})`,
  from: ({ when }: { when: string }) => `از ${when}`,
  because: ({ roles }: { roles: string }) => `چون شما ${roles} هستید`,
  and: " و ",
  profile: "نمایه من",
  language: "زبان پیام‌ها",
  mail: "پیام‌ها به رایانامه هم فرستاده شود",
  save: "ذخیره",
  memberships: "عضویت‌ها و نقش‌ها",
  deputy: ({ role, until, letter }: { role: string; until: string; letter: string }) =>
    `جانشین ${role} تا ${until}، نامه ${letter}`,
};

const en: typeof fa = {
  heading: "Waiting for you",
  greeting: ({ name }) => `${name}, this is what waits for you.`,
  empty: "Nothing waits for you",
  emptyHelp: "Whatever comes to you stands here, and is gone once it is done.",
  more: "More",
  urgencies: { overdue: "Overdue", today: "Today", thisWeek: "This week", later: "Later", ahead: "Not yet possible" },
  due: ({ when, away }) => `by ${when} (${away})`,
  from: ({ when }) => `from ${when}`,
  because: ({ roles }) => `because you are ${roles}`,
  and: " and ",
  profile: "My profile",
  language: "Language of messages",
  mail: "Send messages to my mail as well",
  save: "Save",
  memberships: "Memberships and roles",
  deputy: ({ role, until, letter }) => `deputy ${role} until ${until}, letter ${letter}`,
};

export const inboxTexts = { fa, en };
