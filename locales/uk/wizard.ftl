# Über dem Formular und zwischen seinen Seiten.

step_of = Крок { $number } з { $total }
step_of_about = Крок { $number } приблизно з { $total }
error_title = Помилка: { $title }
as_of = Станом на { $day }

draft_kept =
    { $days ->
        [one] Ненадіслані дані: { $days } день
        [few] Ненадіслані дані: { $days } дні
       *[many] Ненадіслані дані: { $days } днів
    }
submission_kept =
    { $days ->
        [one] Надіслані дані в цьому сервісі: { $days } день
        [few] Надіслані дані в цьому сервісі: { $days } дні
       *[many] Надіслані дані в цьому сервісі: { $days } днів
    }
nothing_kept = Ця форма нічого не зберігає.

add_item = Додати: { $item }
remove_item = Вилучити «{ $item }»?

news_title = Цю форму змінено
news_lead = Після вашого останнього відвідування з’явилася нова версія; решту ваших відповідей ми перенесли.
news_new = Нові запитання:
news_again = Будь ласка, дайте відповідь ще раз:
news_reworded = Ці запитання тепер звучать інакше, будь ласка, перевірте вашу відповідь:
news_gone = Про це ми більше не питаємо, вашу відповідь видалено:

go_on_saved = Продовжити зі збереженого стану
go_on_code = Продовжити за допомогою коду
form_start = До початкової сторінки форми
all_forms = Усі форми
