#pragma once

#include "presentation/note_editor_presenter.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace alcove::widgets {

class FormUndo;
class SessionTimes;
class ThreadPart;

/// What stands beside the prose of a note: how and when the session was held, which objectives it
/// worked on, who is asked to sign as well.
class SessionPanel final : public QWidget {
    Q_OBJECT

public:
    /// What is chosen in it is a step of `undo`, the one of its page.
    SessionPanel(presentation::NoteEditorPresenter &presenter, FormUndo &undo,
                 QWidget *parent = nullptr);

    /// As the note has it now.
    void showNote();
    /// Stamps the time, as the button does.
    void start();
    /// Whether the clinician may treat somebody in that state on that day, beside its field.
    void showLicence();
    /// Marks the objectives that the sentence one looks at works on.
    void mark(const QList<RecordId> &objectives);
    /// What Tab goes through, in the order it is read in.
    QList<QWidget *> tabOrder() const;

signals:
    /// tabOrder() has other parts now.
    void partsChanged();
    /// Of the objective one looks at; none when one looks at none any more.
    void sentencesPointed(const QStringList &sentences);
    /// Somebody goes from an objective to it.
    void sentenceWanted(const QString &sentence);

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildSession();
    QWidget *buildTelehealth();
    /// One step of Ctrl+Z. Facts by their codes.
    void choose(const std::map<QString, QString> &facts);
    void apply(const std::map<QString, QString> &facts);
    void chooseCoSigner();
    void showSupervisors();

    presentation::NoteEditorPresenter &m_presenter;
    FormUndo &m_undo;
    QComboBox *m_mode;
    SessionTimes *m_times;
    QCheckBox *m_part2;
    QComboBox *m_coSigner;
    QWidget *m_coSign;
    QWidget *m_telehealth;
    ThreadPart *m_thread;
    QLabel *m_licence;
    std::map<QString, QLineEdit *> m_lines; ///< by the facts' codes
};

} // namespace alcove::widgets
