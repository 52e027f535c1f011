#pragma once

#include <QObject>
#include <QTimer>

class QClipboard;

namespace alcove::support {

/// What is copied in a window of ours does not lie in the clipboard for good: it goes after a
/// minute and when the desk locks, and programs that keep a history of the clipboard are asked to
/// leave it out (the hint of KDE's, which GNOME's and others heed). What others copied is left
/// alone.
class CopiedText : public QObject {
    Q_OBJECT

public:
    static constexpr int kept = 60'000; ///< milliseconds

    explicit CopiedText(QClipboard &clipboard, int keptFor = kept, QObject *parent = nullptr);

    /// At once.
    void forget();

signals:
    void copied();

protected:
    /// Whether what is there was put there by this program.
    virtual bool isOurs() const;

private:
    void changed();

    QClipboard &m_clipboard;
    QTimer m_timer;
};

} // namespace alcove::support
