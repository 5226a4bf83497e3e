# Die Eingangsbestätigung: auf ihrer Seite und auf Papier.

download = Alındı belgesini indir (PDF)
receipt_until = Alındı belgesinde verdiğiniz tüm bilgiler yer alır. Belge ve bu sayfa yalnızca bu tarayıcıda açılabilir; son tarih: { $until }. Ondan sonra onları burada sileriz; gönderdiğiniz bilgiler gönderilmiş olarak kalır.
paper_title = Alındı belgesi
reference = İşlem numarası
received_at = Alındığı tarih
form = Form
version = Sürüm
offices = Bilgilerinizin gideceği yer
telephone = Telefon
email = E-posta
hours = Çalışma saatleri
next = Bundan sonra ne olacak
declarations = Beyan ettikleriniz
proof = Kanıt
proof_lead = Sağlama toplamı, makam için kaydedilen bilgilere aittir. Orada biri bir şeyi değiştirirse artık uymaz.
digest = Sağlama toplamı (SHA-256)
page_number = Sayfa { $page } / { $pages }
# Teil eines Dateinamens: nur a bis z.
file_name = alindi-belgesi
status = Durum
status_lead = İşlem numarası ve bu kodla, bilgilerinizin ne zaman nereye ulaştığını görürsünüz. Bunun için hesap gerekmez. İkisini bilen başkaları da bunu görür, ama bilgilerinizin hiçbirini göremez.
status_code = Durum kodu
status_page = Kodu buraya girin
proof_check = Bu dosyanın gerçek ve değiştirilmemiş olup olmadığını, bu hizmeti işleten kurum “lotse verify” ile belirler. Yalnızca çıktısı varsa bu kontrol kodu işlem numarasını, zamanı ve sağlama toplamını kanıtlar:
proof_file = Kontrol metni: bu dosyanın gerçek ve değiştirilmemiş olduğunu kanıtlar
