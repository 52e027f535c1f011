#pragma once

#include "widgets/client_guard.h"

#include <QWidget>

#include <memory>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace alcove {
class TokenDoor;
}
namespace alcove::presentation {
class MeasuresPresenter;
}

namespace alcove::widgets {

class CoverPage;
class MeasureForm;

/// A measure that a client fills in, alone with the screen: over everything, and until the
/// clinician's passphrase the only window that there is. Of the chart it shows the client's first
/// name, and nothing else.
///
/// Other programs are not its to hide: who can leave a full screen by the desktop's own keys sees
/// them, but nothing of this one.
class ClientMode final : public QWidget {
    Q_OBJECT

public:
    /// `measures` answers one already, for this client; it outlives this. Without a `token` no
    /// security key is asked for.
    ClientMode(presentation::MeasuresPresenter &measures, const QString &practice,
               TokenDoor *token = nullptr);
    ~ClientMode() override;

    /// From here on there is no other window.
    void open();

    enum class Others {
        Shown, ///< the passphrase was right
        Hidden, ///< the desk is covered or locked
    };
    /// Not there any more.
    void leave(Others others);

    /// Where the passphrase is typed.
    CoverPage &cover() const { return *m_cover; }

signals:
    /// A passphrase is typed at cover(). What it is worth is found out where the desk is.
    void backWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fillScreen();
    QWidget *makeWelcome(const QString &practice);
    QWidget *makeQuestions();
    QWidget *makeThanks();
    QWidget *makeCover();
    void greet(const QString &name);
    void showPage(int page);
    void focusPage();
    void askForClinician();

    presentation::MeasuresPresenter &m_measures;
    QStackedWidget *m_pages;
    QPushButton *m_clinician;
    QLabel *m_hello = nullptr;
    QLabel *m_thanks = nullptr;
    QPushButton *m_begin = nullptr;
    MeasureForm *m_form = nullptr;
    CoverPage *m_cover;
    int m_before = 0; ///< the page that the clinician's stands before
    std::unique_ptr<ClientGuard> m_guard;
};

} // namespace alcove::widgets
