/** Texts for single fields, by code. An unknown code falls back to its first word, then to a general text. */
const messages: Record<string, { fa: string; en: string }> = {
  input: { fa: "مقدار این خانه درست نیست.", en: "This value is not right." },
  "input.strict_object": { fa: "این خانه شناخته نیست؛ آن را بردارید.", en: "This field is unknown; leave it out." },
  "input.missing": { fa: "این خانه لازم است و نیامده است.", en: "This field is required and missing." },
  "input.shape": { fa: "باید یک شیء JSON باشد.", en: "It must be a JSON object." },
  "input.object": { fa: "این خانه لازم است.", en: "This field is required." },
  "part.missing": { fa: "این بخش نیامده یا درست نیست.", en: "This part is missing or not right." },
  "input.string": { fa: "باید متن باشد.", en: "It must be a text." },
  "input.number": { fa: "باید عدد باشد.", en: "It must be a number." },
  "input.integer": { fa: "باید عدد صحیح باشد.", en: "It must be a whole number." },
  "input.boolean": { fa: "باید درست یا نادرست باشد.", en: "It must be true or false." },
  "input.array": { fa: "باید فهرست باشد.", en: "It must be a list." },
  "input.picklist": { fa: "باید یکی از گزینه‌های مجاز باشد.", en: "It must be one of the allowed values." },
  "input.variant": { fa: "باید یکی از شکل‌های مجاز باشد.", en: "It must be one of the allowed forms." },
  "input.min_length": { fa: "کوتاه‌تر از اندازه مجاز است.", en: "It is shorter than allowed." },
  "input.non_empty": { fa: "نباید خالی باشد.", en: "It must not be empty." },
  "input.max_length": { fa: "بلندتر از اندازه مجاز است.", en: "It is longer than allowed." },
  "input.min_value": { fa: "کمتر از اندازه مجاز است.", en: "It is less than allowed." },
  "input.max_value": { fa: "بیشتر از اندازه مجاز است.", en: "It is more than allowed." },
  "input.iso_date": { fa: "باید تاریخ مانند 2026-11-22 باشد.", en: "It must be a date such as 2026-11-22." },
  "year.persian": { fa: "باید سال مالی شمسی مانند 1405 باشد.", en: "It must be a Persian fiscal year such as 1405." },
  "declarations.needed": {
    fa: "این اعلام لازم است؛ بدون آن پیشنهاد پذیرفته نمی‌شود.",
    en: "This declaration is needed: without it no bid is taken.",
  },
  "input.regex": { fa: "شکل نوشتن آن درست نیست.", en: "It is not written in the expected form." },
  "text.string": { fa: "باید متن باشد.", en: "It must be a text." },
  "text.empty": { fa: "باید متنی با دست‌کم یک نویسه دیدنی باشد.", en: "It must hold something to read." },
  "text.too-long": { fa: "متن طولانی‌تر از اندازه مجاز است.", en: "The text is longer than allowed." },
  "texts.shape": {
    fa: 'باید متن فارسی، انگلیسی یا هر دو باشد: {"fa": "…", "en": "…"}.',
    en: 'It must be a Persian text, an English one or both: {"fa": "…", "en": "…"}.',
  },
  "texts.empty": { fa: "دست‌کم متن یکی از دو زبان لازم است.", en: "The text is needed in at least one language." },
  "amount.integer": {
    fa: "مبلغ باید عدد صحیح باشد؛ برای ریال بدون اعشار.",
    en: "The amount must be a whole number of minor units; rials have none.",
  },
  "amount.negative": { fa: "مبلغ نباید منفی باشد.", en: "The amount must not be negative." },
  "amount.shape": { fa: "باید مبلغ (amount) و ارز (currency) باشد.", en: "It must hold amount and currency." },
  "amount.too-large": { fa: "مبلغ بیش از اندازه بزرگ است.", en: "The amount is larger than what is taken." },
  "lines.repeated": { fa: "یک قلم دو بار آمده است.", en: "The same deliverable stands in it twice." },
  "date.gregorian": {
    fa: "باید تاریخ میلادی مانند 2026-11-22 باشد، نه شمسی.",
    en: "It must be a Gregorian date such as 2026-11-22.",
  },
  "file.name": {
    fa: "نام پرونده بدون پوشه و بدون نویسه‌های کنترلی لازم است.",
    en: "It must be a file name without folders or control characters.",
  },
  "file.size": { fa: "پرونده از اندازه مجاز بزرگ‌تر است.", en: "The file is larger than allowed." },
  "file.checksum": {
    fa: "SHA-256 پرونده باید ۶۴ رقم شانزده‌شانزدهی با حروف کوچک باشد.",
    en: "It must be the SHA-256 of the file: 64 lower-case hexadecimal digits.",
  },
  "file.media-type": {
    fa: "این نوع پرونده پذیرفته نمی‌شود.",
    en: "This type of file is not accepted.",
  },
  "deliverables.twice": {
    fa: "یک قلم دو بار آمده است.",
    en: "The same deliverable stands in it twice.",
  },
  "vendors.twice": { fa: "یک پیمانکار دو بار آمده است.", en: "The same vendor stands in it twice." },
  "files.twice": { fa: "یک پرونده دو بار آمده است.", en: "The same file stands in it twice." },
  "time.written": {
    fa: "باید زمان UTC درستی مانند 2026-11-22T10:00:00.000Z باشد.",
    en: "It must be an existing UTC time such as 2026-11-22T10:00:00.000Z.",
  },
  "tasks.too-many": {
    fa: "یک پرونده بیش از ۳۰ فعالیت را در بر نمی‌گیرد.",
    en: "A case serves at most 30 tasks.",
  },
  "numbers.order": {
    fa: "شماره‌ها باید به ترتیب از ۱ باشند، یا نیایند.",
    en: "The numbers run from 1 in order, or are left out.",
  },
  "criteria.twice": { fa: "یک معیار دو بار آمده است.", en: "The same criterion stands in it twice." },
  "tasks.twice": { fa: "یک فعالیت دو بار آمده است.", en: "The same task stands in it twice." },
  "rates.twice": { fa: "یک ردیف نرخ دو بار آمده است.", en: "The same rate stands in it twice." },
  "advance.lines": {
    fa: "صورت‌حساب پیش‌پرداخت سطر ندارد؛ lines را بردارید.",
    en: "An invoice of the advance has no lines; leave them out.",
  },
  "part.shape": {
    fa: "بخش پذیرفته‌شده را یا به مبلغ (acceptedMinor) یا به تعداد (quantity) همراه با توضیح بنویسید.",
    en: "Give the accepted part either as acceptedMinor or as quantity, with remarks.",
  },
  "vendorId.wrong": {
    fa: "شناسه ملی (۱۱ رقم) یا کد ملی (۱۰ رقم با رقم کنترل درست) لازم است.",
    en: "It must be a legal-entity id (11 digits) or a personal number (10 digits with a right control digit).",
  },
  "iban.wrong": {
    fa: "شبا باید IR و ۲۴ رقم با رقم کنترل درست باشد.",
    en: "It must be an IBAN: IR and 24 digits with right control digits.",
  },
  "text.halves": {
    fa: "این متن نویسه‌ای ناقص دارد.",
    en: "This text holds half a character.",
  },
  "amendment.nothing": { fa: "چیزی برای تغییر نیامده است.", en: "It changes nothing." },
  "exempt.twice": { fa: "یک گونه بخشودگی دو بار آمده است.", en: "The same kind is let off twice." },
  "amount.sum": {
    fa: "جمع این مبلغ‌ها از بزرگ‌ترین مبلغ مجاز بیشتر است.",
    en: "Together these amounts are more than the largest amount that is taken.",
  },
  "amount.zero": { fa: "مبلغ باید بیش از صفر باشد.", en: "The amount must be above zero." },
  "licences.twice": { fa: "یک مجوز دو بار آمده است.", en: "The same licence stands in it twice." },
  "legalEntityId.wrong": {
    fa: "شناسه ملی باید ۱۱ رقم باشد و همه رقم‌ها یکی نباشند.",
    en: "It must be a legal-entity id: 11 digits, not all the same.",
  },
  "personId.wrong": {
    fa: "کد ملی باید ۱۰ رقم با رقم کنترل درست باشد.",
    en: "It must be a personal number: 10 digits with a right control digit.",
  },
  "phone.wrong": { fa: "شماره تلفن درست نیست.", en: "It must be a telephone number." },
  "roles.twice": { fa: "یک نقش دو بار آمده است.", en: "The same role stands in it twice." },
  "policy.value": {
    fa: "این مقدار در جدول «{table}» پذیرفته نیست.",
    en: "This is no value of the table “{table}”.",
  },
  "policy.weights": { fa: "جمع وزن‌ها باید ۱۰۰ باشد.", en: "The weights must come to 100." },
  "policy.scale-bounds": {
    fa: "کمترین وزن مبلغ نباید از بیشترین آن بزرگ‌تر باشد.",
    en: "The least weight of the amount must not be above the greatest.",
  },
  "policy.no-working-day": {
    fa: "دست‌کم یک روز هفته باید کاری بماند.",
    en: "At least one day of the week must be worked.",
  },
  "policy.twice": {
    fa: "ردیف {first} و ردیف {second} هر دو از {from} آغاز می‌شوند؛ یکی را بردارید.",
    en: "Rows {first} and {second} both begin on {from}; leave one out.",
  },
  "policy.unsorted": {
    fa: "ردیف {second} از {from} آغاز می‌شود، پیش از ردیف {first} که از {before} است؛ ردیف‌ها را به ترتیب آغاز بیاورید.",
    en: "Row {second} begins on {from}, before row {first}, which begins on {before}; give the rows in the order of their starts.",
  },
  "policy.gap": {
    fa: "ردیف {first} در {until} پایان می‌یابد و ردیف {second} از {from} آغاز می‌شود؛ میان این دو هیچ ردیفی نیست. پایان یکی باید آغاز دیگری باشد.",
    en: "Row {first} ends on {until} and row {second} begins on {from}; no row holds in between. The end of one must be the start of the next.",
  },
  "policy.overlap": {
    fa: "ردیف {first} تا {until} است و ردیف {second} از {from} آغاز می‌شود؛ در این میان هر دو برقرارند. پایان یکی باید آغاز دیگری باشد.",
    en: "Row {first} lasts until {until} and row {second} begins on {from}; both hold in between. The end of one must be the start of the next.",
  },
  "policy.ends-before": {
    fa: "ردیف {first} در {until} پایان می‌یابد که پس از آغاز آن، {from}، نیست.",
    en: "Row {first} ends on {until}, which is not after its start on {from}.",
  },
  "policy.last-ends": {
    fa: "ردیف {first} آخرین است و نباید پایان ({until}) داشته باشد؛ سیاست هیچ گاه بی‌ردیف نمی‌ماند.",
    en: "Row {first} is the last and must not end ({until}): a policy is never without a row.",
  },
  "policy.begun-missing": {
    fa: "ردیف {first} که از {from} برقرار است نیامده است؛ ردیف‌هایی که آغاز شده‌اند سابقه‌اند و می‌مانند.",
    en: "Row {first}, in force from {from}, is missing; rows that have begun are history and stay.",
  },
  "policy.begun-changed": {
    fa: "ردیف {first} از {from} آغاز شده است و دیگر تغییر نمی‌کند؛ آن را همان گونه که بود بفرستید و ردیف تازه‌ای پس از آن بیاورید.",
    en: "Row {first} has begun on {from} and does not change any more; send it as it was and add a new row after it.",
  },
  "policy.too-soon": {
    fa: "ردیف {first} از {from} آغاز می‌شود؛ ردیف تازه زودتر از {earliest} آغاز نمی‌شود، زیرا سیاست به گذشته برنمی‌گردد.",
    en: "Row {first} begins on {from}; a new row begins on {earliest} at the earliest, as no policy reaches back.",
  },
  "policy.not-below": {
    fa: "از {from}، «{lower}» {lowerValue} و «{upper}» {upperValue} می‌شود؛ نخستین باید کمتر از دومین باشد.",
    en: "From {from} on “{lower}” would be {lowerValue} and “{upper}” {upperValue}; the first must be below the second.",
  },
  "policy.above": {
    fa: "از {from}، «{lower}» {lowerValue} و «{upper}» {upperValue} می‌شود؛ نخستین نباید بیشتر از دومین باشد.",
    en: "From {from} on “{lower}” would be {lowerValue} and “{upper}” {upperValue}; the first must not be above the second.",
  },
  "policy.more-than-all": {
    fa: "از {from}، «{lower}» {lowerValue} و «{upper}» {upperValue} می‌شود؛ این دو با هم باید کمتر از همه مبلغ باشند.",
    en: "From {from} on “{lower}” would be {lowerValue} and “{upper}” {upperValue}; together they must be less than the whole amount.",
  },
  "deputy.dates": {
    fa: "پایان جانشینی باید پس از آغاز آن و در آینده باشد.",
    en: "A deputation must end after it starts, and in the future.",
  },
  "policy.looser": {
    fa: "ردیف {first} {value} می‌گوید و راهبر استان از {from} {limit}؛ دستگاه تنها می‌تواند سخت‌گیرانه‌تر باشد.",
    en: "Row {first} says {value}, and the overseer says {limit} from {from} on; a body may only be stricter.",
  },
};

/** The message of a field error in the reader's language. */
export function inputMessage(code: string, lang: "fa" | "en"): string {
  const text = messages[code] ?? messages[code.split(".")[0] ?? ""] ?? messages["input"];
  return text ? text[lang] : code;
}
