import type { Kit } from "./kit.ts";

/** Films, clips, animations, podcasts. */
export const audiovisual: Kit = {
  brief: {
    kind: {
      title: { fa: "نوع اثر", en: "Kind" },
      kind: "choice",
      of: ["documentary", "report", "clip", "animation", "podcast", "photography", "event"],
    },
    minutes: { title: { fa: "مدت (دقیقه)", en: "Minutes" }, kind: "number", min: 1, max: 6000 },
    resolution: {
      title: { fa: "تفکیک‌پذیری", en: "Resolution" },
      kind: "choice",
      of: ["none", "1280x720", "1920x1080", "3840x2160"],
    },
    frameRate: { title: { fa: "نرخ فریم", en: "Frame rate" }, kind: "number", min: 0, max: 240 },
    languages: { title: { fa: "زبان‌ها", en: "Languages" }, kind: "text", max: 200 },
    subtitles: { title: { fa: "زیرنویس", en: "Subtitles" }, kind: "flag" },
    rights: { title: { fa: "حقوق اثر", en: "Rights" }, kind: "text", max: 1000 },
    rawFootage: { title: { fa: "تحویل راش", en: "Raw footage handed over" }, kind: "flag" },
  },
  deliverables: [
    {
      title: { fa: "فیلم‌نامه", en: "Script" },
      criteria: [{ id: "content", text: { fa: "محتوا برابر سفارش است", en: "The content is as ordered" } }],
      rejectedWhenLate: false,
    },
    {
      title: { fa: "تدوین نخست", en: "Rough cut" },
      criteria: [{ id: "story", text: { fa: "روایت کامل است", en: "The story is complete" } }],
      rejectedWhenLate: false,
    },
    {
      title: { fa: "نسخه نهایی", en: "Master" },
      criteria: [
        { id: "duration", text: { fa: "مدت برابر سفارش است", en: "The duration is as ordered" } },
        {
          id: "picture",
          text: { fa: "تفکیک‌پذیری و نرخ فریم برابر سفارش است", en: "Resolution and frame rate are as ordered" },
        },
      ],
      rejectedWhenLate: false,
    },
    {
      title: { fa: "زیرنویس", en: "Subtitles" },
      criteria: [{ id: "covers", text: { fa: "همه گفتار را می‌پوشاند", en: "They cover all speech" } }],
      rejectedWhenLate: false,
    },
    {
      title: { fa: "اسناد حقوق اثر", en: "Rights papers" },
      criteria: [{ id: "rights", text: { fa: "حقوق سفارش واگذار شده است", en: "The ordered rights are transferred" } }],
      rejectedWhenLate: false,
    },
  ],
  licence: { fa: "پروانه مؤسسه سمعی و بصری", en: "Licence of an audiovisual institute" },
};
