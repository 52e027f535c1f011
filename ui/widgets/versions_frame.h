#pragma once

#include <QFrame>

namespace alcove::widgets {

class ReadingText;

/// What other desks wrote of the same note, and the two ways to settle it. Hidden while there is
/// nothing to settle.
class VersionsFrame final : public QFrame {
    Q_OBJECT

public:
    explicit VersionsFrame(QWidget *parent = nullptr);

    /// Empty: there is nothing to settle.
    void show(const QString &theirWords);

signals:
    /// Their words join the note's own.
    void addWanted();
    /// The note stays as it is.
    void keepWanted();

private:
    ReadingText *m_theirs;
};

} // namespace alcove::widgets
