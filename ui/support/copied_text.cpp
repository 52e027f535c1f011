#include "support/copied_text.h"

#include <QClipboard>
#include <QMimeData>

namespace alcove::support {

namespace {

const QString secretHint = QStringLiteral("x-kde-passwordManagerHint");

} // namespace

CopiedText::CopiedText(QClipboard &clipboard, int keptFor, QObject *parent)
    : QObject(parent)
    , m_clipboard(clipboard)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(keptFor);
    connect(&m_timer, &QTimer::timeout, this, &CopiedText::forget);
    connect(&clipboard, &QClipboard::dataChanged, this, &CopiedText::changed);
}

bool CopiedText::isOurs() const
{
    return m_clipboard.ownsClipboard();
}

void CopiedText::forget()
{
    m_timer.stop();
    if (isOurs())
        m_clipboard.clear();
}

void CopiedText::changed()
{
    const QMimeData *there = m_clipboard.mimeData();
    if (there == nullptr || !there->hasText() || !isOurs()) {
        m_timer.stop(); // somebody else's by now
        return;
    }
    if (there->hasFormat(secretHint))
        return;
    auto *hinted = new QMimeData; // the clipboard's, from here on
    for (const QString &format : there->formats())
        hinted->setData(format, there->data(format));
    hinted->setText(there->text());
    hinted->setData(secretHint, "secret");
    m_clipboard.setMimeData(hinted);
    m_timer.start();
    emit copied();
}

} // namespace alcove::support
