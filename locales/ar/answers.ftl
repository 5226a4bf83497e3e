# Antworten in Worten.

yes = نعم
no = لا
confirmed = مؤكَّد
entries =
    { $count ->
        [one] مُدخل واحد
        [two] مُدخلان
        [few] { $count } مُدخلات
        [many] { $count } مُدخلًا
       *[other] { $count } مُدخل
    }

# Vor Öffnungszeiten; volle Stunden als H oder H:00.
monday_short = الاثنين
tuesday_short = الثلاثاء
wednesday_short = الأربعاء
thursday_short = الخميس
friday_short = الجمعة
saturday_short = السبت
sunday_short = الأحد
closed = مغلق
whole_hour = H:00
hours_open = { $spans }
hours_and = { $spans } و{ $last }

appointment = { $day }، من { $from } إلى { $to }
signed_by = وقّع: { $name }، بتاريخ { $day }
