type Given = Record<string, string>;
type Text = string | ((given: Given) => string);

/** React Aria has no Persian: its words for every package of it that a date needs. One that is missing would throw. */
const strings: Record<string, Record<string, Text>> = {
  "@react-aria/calendar": {
    previous: "ماه پیشین",
    next: "ماه بعد",
    selectedDateDescription: ({ date }) => `تاریخ برگزیده: ${date}`,
    selectedRangeDescription: ({ dateRange }) => `بازه برگزیده: ${dateRange}`,
    todayDate: ({ date }) => `امروز، ${date}`,
    todayDateSelected: ({ date }) => `امروز، ${date}، برگزیده`,
    dateSelected: ({ date }) => `${date}، برگزیده`,
    startRangeSelectionPrompt: "آغاز بازه را برگزینید",
    finishRangeSelectionPrompt: "پایان بازه را برگزینید",
    minimumDate: "نخستین تاریخ ممکن",
    maximumDate: "آخرین تاریخ ممکن",
    dateRange: ({ startDate, endDate }) => `${startDate} تا ${endDate}`,
  },
  "@react-aria/datepicker": {
    era: "دوره",
    year: "سال",
    month: "ماه",
    day: "روز",
    hour: "ساعت",
    minute: "دقیقه",
    second: "ثانیه",
    dayPeriod: "پیش یا پس از ظهر",
    calendar: "تقویم",
    startDate: "تاریخ آغاز",
    endDate: "تاریخ پایان",
    weekday: "روز هفته",
    timeZoneName: "منطقه زمانی",
    selectedDateDescription: ({ date }) => `تاریخ برگزیده: ${date}`,
    selectedRangeDescription: ({ startDate, endDate }) => `بازه برگزیده: ${startDate} تا ${endDate}`,
    selectedTimeDescription: ({ time }) => `ساعت برگزیده: ${time}`,
  },
  "@react-aria/spinbutton": { Empty: "خالی" },
  "@react-aria/overlays": { dismiss: "بستن" },
  "@react-stately/datepicker": {
    rangeUnderflow: ({ minValue }) => `تاریخ باید ${minValue} یا پس از آن باشد.`,
    rangeOverflow: ({ maxValue }) => `تاریخ باید ${maxValue} یا پیش از آن باشد.`,
    rangeReversed: "آغاز باید پیش از پایان باشد.",
    unavailableDate: "این تاریخ در دسترس نیست.",
  },
  "react-aria-components": {
    selectPlaceholder: "انتخاب کنید",
    tableResizer: "تغییر پهنا",
    dropzoneLabel: "جای رها کردن پرونده",
    colorSwatchPicker: "رنگ‌ها",
  },
};

/** Before the first control of React Aria is drawn; it keeps what it finds until the page is loaded anew. */
export function speakPersian(): void {
  const place = window as unknown as Record<symbol, unknown>;
  place[Symbol.for("react-aria.i18n.locale")] = "fa-IR";
  place[Symbol.for("react-aria.i18n.strings")] = strings;
}
