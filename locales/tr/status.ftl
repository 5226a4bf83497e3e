# Wie ein Vorgang steht, ohne Konto.

title = İşleminizin durumu
lead = İşlem numarası ve kod alındı belgenizde yazar. Burada bilgilerinizin ne zaman nereye ulaştığını görürsünüz, ama bilgilerinizin hiçbirini görmezsiniz.
ask = Durumu göster
reference = İşlem numarası
reference_hint = 10 karakter. Büyük veya küçük harf, tire ve boşluk fark etmez.
code = Durum kodu
code_hint = 8 karakter. Büyük veya küçük harf, tire ve boşluk fark etmez.
unknown = Bu işlem numarası ve kodla bir şey bulamıyoruz. Lütfen ikisini de karakter karakter karşılaştırın. Saklama süresi dolduysa işlem burada silinmiştir.
heading = İşlem
another = Başka bir işlemi sorgula
received = Alındığı tarih
delivered = Teslim edildiği yer
answered = Yanıtlandığı tarih
office = yetkili makam
on_the_way = henüz ulaşmadı, denemeye devam ediyoruz
by_hand = başka bir yoldan teslim alındı
stage_received = Bilgileriniz alındı ve iletiliyor.
stage_delivered = Bilgileriniz yetkili makamda.
stage_answered = Yetkili makam yanıt verdi.
files_unchecked = Ekli dosyalar hâlâ zararlı yazılıma karşı denetleniyor. Bilgileriniz ancak bundan sonra iletilir.
files_infected = Ekli bir dosyada zararlı yazılım bulundu. Bu dosyayı sildik ve iletmedik; diğer tüm bilgiler iletiliyor. Lütfen dosyayı yetkili makama yeniden gönderin.
