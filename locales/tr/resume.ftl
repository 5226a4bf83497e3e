# Codes, mit denen man an anderer Stelle weitermacht.

code_unknown = Bu kodla kayıtlı bilgi bulamıyoruz. Lütfen kodu karakter karakter karşılaştırın. Bir kod yalnızca bir kez ve yalnızca bilgiler saklandığı sürece geçerlidir.
code_label = Kod
code_format = 26 karakter. Büyük veya küçük harf, tire ve boşluk fark etmez.
mail_label = E-posta adresiniz
no_address = Lütfen bir e-posta adresi girin, örneğin ad@ornek.com.
mail_sent = E-posta yola çıktı. Lütfen bu sayfayı kapatmadan önce e-postanın gelmesini bekleyin.
mail_too_many = Bu bilgiler için zaten birkaç e-posta gönderdik. Lütfen kodu yazın.
mail_failed = E-posta şu anda gönderilemedi. Lütfen kodu yazın.
discarded = Bilgileriniz silindi
discarded_body = Bilgilerinizden artık hiçbir şey kayıtlı değil.
