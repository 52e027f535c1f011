#pragma once

#include <QFrame>
#include <QHash>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

/// A card of the door: a title, a sentence, fields under each other, one thing to do. Its children
/// are made in the order one reads, which is the order of Tab.
class DoorPage : public QFrame {
    Q_OBJECT

public:
    DoorPage(const QString &title, const QString &sentence, QWidget *parent);

    /// Where the keyboard starts.
    QWidget *firstField() const { return m_firstField; }
    support::NoticeBar &notice() const { return *m_notice; }
    /// Nothing can be typed and a bar moves while `isBusy`.
    void setBusy(bool isBusy);

protected:
    QVBoxLayout *column() const { return m_column; }
    /// A label above `field` and room for a word about it below.
    void addField(const QString &label, QWidget *field);
    /// Below the field, and the field is marked. Empty words take the mark away.
    void mark(QWidget *field, const QString &words);
    void clearMarks();
    /// `field` may have a word below it that is no mistake.
    void hint(QWidget *field, const QString &words);
    QPushButton *addPrimary(const QString &text);
    QPushButton *addQuiet(const QString &text);
    /// Progress and notice, at the place it is called.
    void addNotice();

private:
    void sayBelow(QWidget *field, const char *kind, const QString &words);

    QVBoxLayout *m_column;
    support::NoticeBar *m_notice = nullptr;
    QWidget *m_progress = nullptr;
    QWidget *m_firstField = nullptr;
    QHash<QWidget *, QLabel *> m_below;
    QList<QWidget *> m_usable;
};

} // namespace alcove::widgets
