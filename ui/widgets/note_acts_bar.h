#pragma once

#include "presentation/note_acts_presenter.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace alcove::widgets {

class GrowingEdit;

/// Below a signed note: what may be done with it besides adding to it, and in the page what is
/// asked for that.
class NoteActsBar final : public QWidget {
    Q_OBJECT

public:
    explicit NoteActsBar(presentation::NoteActsPresenter &presenter, QWidget *parent = nullptr);

    /// Another note, or the same anew: then what is typed stays.
    void showNote();
    /// Words of a session before stand in their form again; false where the act is none any more.
    bool resume(NoteAct act, const QString &text, int position);
    /// Words that nobody has signed stand in a form.
    bool isTyped() const;
    /// Drops what is typed; false when nothing is asked here.
    bool close();

signals:
    /// What is asked is about the whole note: nothing else is done meanwhile.
    void asking(bool isAsking);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Asked { Nothing, Retraction, Approval, Revision };
    QPushButton *addButton(const QString &name, const QString &words, const char *kind);
    void buildForm();
    void ask(Asked what);
    bool mayAsk(Asked what) const;
    NoteAct act() const;
    void tellTyped();
    void sign();
    void say(const QString &words);
    void fillClients(const QList<ClientSummary> &clients);
    /// The line of the list that is meant by what stands there; -1 when it is none, or several.
    int chosenClient() const;
    /// Nothing also where it is said not to be known.
    std::optional<ClientId> rightClient() const;

    presentation::NoteActsPresenter &m_presenter;
    QWidget *m_buttons;
    QPushButton *m_retract;
    QPushButton *m_approve;
    QPushButton *m_sendBack;
    QPushButton *m_sealed;
    QWidget *m_form;
    QLabel *m_title;
    QComboBox *m_why;
    QWidget *m_whose;
    QComboBox *m_client;
    GrowingEdit *m_text;
    QLabel *m_problem;
    QPushButton *m_sign;
    Asked m_asked = Asked::Nothing;
    NoteId m_shown;
    bool m_isSent = false; ///< what is typed is on its way to be signed
};

} // namespace alcove::widgets
