# Über dem Formular und zwischen seinen Seiten.

step_of = Adım { $number } / { $total }
step_of_about = Adım { $number } / yaklaşık { $total }
error_title = Hata: { $title }
as_of = Durum tarihi: { $day }

draft_kept = Gönderilmeyen bilgiler: { $days } gün
submission_kept = Gönderilen bilgiler, bu hizmette: { $days } gün
nothing_kept = Bu form hiçbir şey kaydetmez.

add_item = Ekle: { $item }
remove_item = Kaldırılsın mı: { $item }?

news_title = Bu form değiştirildi
news_lead = Son ziyaretinizden bu yana yeni bir sürüm var; diğer yanıtlarınızı aktardık.
news_new = Yeni sorular:
news_again = Lütfen yeniden yanıtlayın:
news_reworded = Bu soruların metni değişti, lütfen yanıtınızı kontrol edin:
news_gone = Bunları artık sormuyoruz, yanıtınız silindi:

go_on_saved = Kayıtlı durumla devam et
go_on_code = Bir kodla devam et
form_start = Formun başlangıç sayfasına git
all_forms = Tüm formlar
