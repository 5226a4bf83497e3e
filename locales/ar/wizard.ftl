# Über dem Formular und zwischen seinen Seiten.

step_of = الخطوة { $number } من { $total }
step_of_about = الخطوة { $number } من { $total } تقريبًا
error_title = خطأ: { $title }
as_of = بتاريخ { $day }

draft_kept =
    { $days ->
        [one] البيانات غير المرسلة: يوم واحد
        [two] البيانات غير المرسلة: يومان
        [few] البيانات غير المرسلة: { $days } أيام
        [many] البيانات غير المرسلة: { $days } يومًا
       *[other] البيانات غير المرسلة: { $days } يوم
    }
submission_kept =
    { $days ->
        [one] البيانات المرسلة، في هذه الخدمة: يوم واحد
        [two] البيانات المرسلة، في هذه الخدمة: يومان
        [few] البيانات المرسلة، في هذه الخدمة: { $days } أيام
        [many] البيانات المرسلة، في هذه الخدمة: { $days } يومًا
       *[other] البيانات المرسلة، في هذه الخدمة: { $days } يوم
    }
nothing_kept = هذه الاستمارة لا تحفظ شيئًا.

add_item = إضافة: { $item }
remove_item = هل تريد إزالة «{ $item }»؟

news_title = تغيّرت هذه الاستمارة
news_lead = منذ زيارتك الأخيرة صدرت نسخة جديدة؛ وقد نقلنا إجاباتك الأخرى.
news_new = أسئلة جديدة:
news_again = يُرجى الإجابة مرة أخرى:
news_reworded = تغيّرت صياغة هذه الأسئلة، يُرجى مراجعة إجابتك:
news_gone = لم نعد نسأل عن هذا، وقد حُذفت إجابتك:

go_on_saved = المتابعة مما هو محفوظ
go_on_code = المتابعة برمز
form_start = إلى صفحة البداية للاستمارة
all_forms = جميع الاستمارات
