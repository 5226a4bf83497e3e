# Was an einer Antwort nicht stimmt, und wie man es richtet.

of_question = “{ $label }”: { $remedy }

missing_typing = Lütfen bu alanı doldurun.
missing_choosing = Lütfen bir yanıt seçin.
missing_ticking = Lütfen en az bir yanıtı işaretleyin.
missing_confirming = Devam etmek için lütfen kutuyu işaretleyin.
missing_dating = Lütfen gün, ay ve yılı girin, örneğin 27 3 2020.
missing_adding = Lütfen en az bir kayıt ekleyin.
missing_timing = Lütfen gün, ay, yıl ve saati girin, örneğin 27 3 2020 ve 14:30.
missing_spanning = Lütfen ilk ve son günü girin, örneğin 27 3 2020 ve 3 4 2020.

not_a_choice = Lütfen sunulan yanıtlardan birini seçin.
several_places = Bu adı taşıyan birden fazla yer var. Lütfen doğru olanı seçin.
none_and_some = Lütfen ya yanıtları ya da hiçbirinin geçerli olmadığını işaretleyin, ikisini birden değil.
incomplete = Lütfen bu sorunun tüm bölümlerini doldurun.
not_plain_text = Metinde görünmeyen özel karakterler var. Lütfen metni yeniden yazın.
recommended = Bu bilgi isteğe bağlıdır, ama yetkili makama çok yardımcı olur.
no_hit = Hiçbir şey bulunamadı. Lütfen başka veya daha kısa bir sözcük girin.
several_hits = Birden fazla sonuç var. Lütfen birini seçin.
too_many_hits = Çok fazla sonuç var. Lütfen addan daha fazlasını girin.
open_item = En az bir kayıtta eksik bilgi var. Lütfen onu “Değiştir” ile açın.
unexpected = Girdi beklenen biçimde değil. Lütfen sorudaki açıklamaya bakın.

not_a_postal_code = Lütfen beş haneli bir Alman posta kodu girin, örneğin 35037.
not_a_phone = Lütfen alan koduyla birlikte bir telefon numarası girin, örneğin 06421 1234567.
not_an_email = Lütfen bir e-posta adresi girin, örneğin ad@ornek.com.
not_a_url = Lütfen bir internet sayfasının adresini girin, örneğin https://www.ornek.com.
not_a_name = Lütfen yalnızca Latin harfleri, boşluk, tire ve kesme işareti kullanın.
not_an_iban = Bu geçerli bir IBAN değil. Lütfen banka kartınızla karşılaştırın; Alman IBAN’ı DE ile başlar ve 22 karakterdir.
not_a_tax_id = Bu geçerli bir vergi kimlik numarası değil. Numara 11 hanelidir ve vergi bildiriminizde (Steuerbescheid) yazar.
not_a_tax_number = Bu geçerli bir vergi numarası değil. Lütfen vergi bildiriminizde (Steuerbescheid) yazdığı gibi girin, örneğin 181/815/08155.
not_a_vat_id = Bu geçerli bir KDV kimlik numarası değil. Alman numarası DE ile başlar ve ardından 9 rakam gelir.
not_a_register_number = Bu, bu sicilin bir numarası değil. Lütfen yalnızca rakamları ve varsa ardındaki harfi girin, örneğin 12345 B.
not_opening_hours = { $day } günü için saatler açık değil. Lütfen örneğin şöyle yazın: 8–12, 14:30–18 veya kapalı.
hours_overlap = { $day } günü iki zaman çakışıyor, belki önceki geceyle. Lütfen başlangıç ve bitişi kontrol edin.

impossible_date = Böyle bir gün yok. Lütfen gün, ay ve yılı rakamla girin, örneğin 27 3 2020.
impossible_partial_date = Böyle bir tarih yok. Lütfen en azından yılı dört rakamla girin; biliyorsanız ayı ve günü de ekleyin.
impossible_time = Böyle bir saat yok. Lütfen saat ve dakikayı girin, örneğin 14:30; gece yarısı 0:00 demektir.
ends_before_start = Son gün ilk günden önce. Lütfen ikisini de kontrol edin.
too_early = Bu gün çok eski. Lütfen tarihi kontrol edin.
too_late = Bu gün çok geç. Lütfen tarihi kontrol edin.
earliest = İzin verilen ilk gün: { $day }. Lütfen bu günü veya daha sonrasını girin.
latest = İzin verilen son gün: { $day }. Lütfen bu günü veya daha öncesini girin.
first_time = İzin verilen en erken saat: { $time }.
last_time = İzin verilen en geç saat: { $time }.

not_a_number = Lütfen rakamla bir sayı girin, örneğin 12 veya 12,5.
ambiguous_number = Üç rakamdan önceki nokta iki anlama gelebilir. Lütfen binleri noktasız, ondalıkları virgülle yazın, örneğin 1234 veya 1,234.
not_whole = Lütfen ondalığı olmayan bir tam sayı girin.
too_many_decimals = Lütfen virgülden sonra en fazla { $most } hane girin ve binleri virgülsüz yazın.
too_small = Sayı çok küçük. Lütfen kontrol edin.
too_large = Sayı çok büyük. Lütfen kontrol edin.
lowest = İzin verilen en küçük sayı: { $number }.
highest = İzin verilen en büyük sayı: { $number }.

too_short = Metin çok kısa. Lütfen ekleme yapın.
too_long = Metin çok uzun. Lütfen kısaltın.
shortest = Lütfen en az { $least } karakter girin.
longest = Lütfen metni en fazla { $most } karaktere kısaltın.
too_few = Lütfen daha fazla yanıt seçin.
too_many = Lütfen daha az yanıt seçin.
fewest = Lütfen en az { $least } yanıt seçin.
most = Lütfen en fazla { $most } yanıt seçin.
too_few_items = Lütfen başka kayıtlar ekleyin.
too_many_items = Lütfen bazı kayıtları kaldırın.
fewest_items = Lütfen en az { $least } olana kadar kayıt ekleyin.
most_items = Lütfen kayıt kaldırın: En fazla { $most } kayıt olabilir.
missing_signing = Lütfen tam adınızı girin ve imzaladığınızı işaretleyin.
not_signed = Lütfen imzaladığınızı işaretleyin veya adı da boş bırakın.
slot_gone = Seçtiğiniz randevu artık boş değil. Lütfen başka bir randevu seçin.
missing_attaching = Lütfen bir dosya seçin ve yükleyin.
fewest_files = Lütfen en az { $least } olana kadar dosya yükleyin.
most_files = Lütfen dosya kaldırın: En fazla { $most } dosya olabilir.
few_files = Lütfen başka dosyalar yükleyin.
many_files = Lütfen bazı dosyaları kaldırın.
file_type = Dosyalardan biri kabul etmediğimiz bir türde. Lütfen onu kaldırın.
file_size = Dosyalardan biri boş veya çok büyük. Lütfen onu kaldırın.
