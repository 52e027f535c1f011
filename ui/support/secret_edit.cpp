#include "support/secret_edit.h"

#include "support/icon.h"

#include <QAction>
#include <QKeyEvent>

#include <algorithm>

namespace alcove::support {

namespace {

constexpr int longest = 512;

/// UTF-8 without a copy that stays behind.
crypto::SecretBytes encoded(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    crypto::SecretBytes secret(ByteView(reinterpret_cast<const std::uint8_t *>(bytes.constData()),
                                        static_cast<std::size_t>(bytes.size())));
    crypto::wipe(
        {reinterpret_cast<std::uint8_t *>(bytes.data()), static_cast<std::size_t>(bytes.size())});
    return secret;
}

} // namespace

SecretEdit::SecretEdit(const QString &name, QWidget *parent)
    : QLineEdit(parent)
    , m_show(addAction(icon(QStringLiteral("show"), IconTone::Muted), QLineEdit::TrailingPosition))
{
    setMaxLength(longest);
    setEchoMode(QLineEdit::Password);
    setAccessibleName(name);
    setDragEnabled(false);
    setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText
                        | Qt::ImhNoAutoUppercase);
    m_show->setCheckable(true);
    m_show->setToolTip(tr("Show what is typed"));
    connect(m_show, &QAction::toggled, this, &SecretEdit::setShown);
}

crypto::SecretBytes SecretEdit::secret() const
{
    return encoded(text());
}

crypto::SecretBytes SecretEdit::take()
{
    crypto::SecretBytes taken = secret();
    wipe();
    return taken;
}

void SecretEdit::wipe()
{
    QString typed = text();
    // Shared with the field's own copy: overwriting it there is the purpose. A literal, which only
    // a test sets, can't be written.
    if (typed.data_ptr().isMutable()) {
        auto *letters = const_cast<QChar *>(typed.constData()); // NOLINT
        std::fill_n(letters, typed.size(), QChar(u' '));
    }
    setText(QString()); // unlike clear(), forgets what undo kept
    m_show->setChecked(false);
}

void SecretEdit::reveal()
{
    m_show->setChecked(true);
}

void SecretEdit::setShown(bool isShown)
{
    setEchoMode(isShown ? QLineEdit::Normal : QLineEdit::Password);
    m_show->setIcon(
        icon(isShown ? QStringLiteral("hide") : QStringLiteral("show"), IconTone::Muted));
    m_show->setToolTip(isShown ? tr("Hide what is typed") : tr("Show what is typed"));
}

void SecretEdit::keyPressEvent(QKeyEvent *event)
{
    noticeCapsLock(*event);
    // While it is shown Qt would allow these.
    for (const auto forbidden :
         {QKeySequence::Copy, QKeySequence::Cut, QKeySequence::Undo, QKeySequence::Redo})
        if (event->matches(forbidden)) {
            event->accept();
            return;
        }
    QLineEdit::keyPressEvent(event);
}

void SecretEdit::contextMenuEvent(QContextMenuEvent *event)
{
    // Its entries are copy, cut and undo.
    static_cast<void>(event);
}

void SecretEdit::noticeCapsLock(const QKeyEvent &event)
{
    bool isOn = m_isCapsLockOn;
    if (event.key() == Qt::Key_CapsLock) {
        isOn = !isOn;
    } else if (event.text().size() == 1 && event.text().front().isLetter()) {
        // No portable way to ask; a letter tells by its case.
        const bool withShift = event.modifiers().testFlag(Qt::ShiftModifier);
        isOn = event.text().front().isUpper() != withShift;
    }
    if (isOn == m_isCapsLockOn)
        return;
    m_isCapsLockOn = isOn;
    emit capsLockChanged(isOn);
}

} // namespace alcove::support
