# Die Eingangsbestätigung: auf ihrer Seite und auf Papier.

download = تنزيل إشعار الاستلام (PDF)
receipt_until = يحتوي إشعار الاستلام على كل بياناتك. لا يمكن فتحه وفتح هذه الصفحة إلا في هذا المتصفح، حتى { $until }. بعد ذلك نحذفهما هنا؛ وما أرسلته يبقى مرسلًا.
paper_title = إشعار استلام
reference = رقم المعاملة
received_at = تاريخ الاستلام
form = الاستمارة
version = النسخة
offices = بياناتك تذهب إلى
telephone = الهاتف
email = البريد الإلكتروني
hours = أوقات الدوام
next = ماذا يحدث بعد ذلك
declarations = ما أقررت به
proof = إثبات
proof_lead = يخص المجموع الاختباري البيانات كما هي محفوظة للجهة. إذا غيّر أحد شيئًا هناك فلن يطابق بعد ذلك.
digest = المجموع الاختباري (SHA-256)
page_number = صفحة { $page } من { $pages }
# Teil eines Dateinamens: nur a bis z.
file_name = isharat-istilam
status = الحالة
status_lead = برقم المعاملة وهذا الرمز ترى متى وإلى أين وصلت بياناتك. لا تحتاج إلى حساب. ومن يعرفهما يرى ذلك أيضًا، لكنه لا يرى شيئًا من بياناتك.
status_code = رمز الحالة
status_page = تُدخل الرمز هنا
proof_check = تتحقق الجهة المشغّلة لهذه الخدمة عبر «lotse verify» من أن هذا الملف أصلي ولم يتغيّر. وإذا كانت هناك نسخة مطبوعة فقط فإن رمز التحقق هذا يثبت رقم المعاملة والوقت والمجموع الاختباري:
proof_file = نص التحقق: يثبت أن هذا الملف أصلي ولم يتغيّر
