# Während am Dienst gearbeitet wird.

closed = Şu anda bu hizmet üzerinde çalışıyoruz
closed_body = Kayıtlı bilgileriniz güvende: Sonra kaldığınız yerden devam edersiniz. Lütfen daha sonra yeniden gelin ve bu sayfayı yeniden yükleyin. Acil durumda 112’yi arayın.
closed_until = Tahminen yeniden hizmette olacağımız zaman: { $when }.
reload = Sayfayı yeniden yükle
