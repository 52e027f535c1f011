#include "support/empty_state.h"

#include "support/test_registry.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace alcove::support;
using namespace Qt::StringLiterals;

class EmptyStateTest : public QObject {
    Q_OBJECT

private slots:
    void whatThereIsToDoCanBeTakenAway()
    {
        EmptyState empty(u"clients"_s, u"No clients yet"_s, u"Listed here."_s, u"Add a client"_s);

        empty.takeActionAway();

        QVERIFY(empty.findChild<QPushButton *>()->isHidden());
        EmptyState(u"clients"_s, u"No clients yet"_s, u"Listed here."_s).takeActionAway();
    }

    void saysWhatBelongsHereAndOffersTheOneAction()
    {
        EmptyState empty(u"clients"_s, u"No clients yet"_s, u"Those you add are listed here."_s,
                         u"Add a client"_s);
        const auto buttons = empty.findChildren<QPushButton *>();
        QCOMPARE(buttons.size(), 1);
        QCOMPARE(buttons.first()->text(), u"Add a client"_s);
        QSignalSpy acted(&empty, &EmptyState::acted);
        buttons.first()->click();
        QCOMPARE(acted.count(), 1);
    }

    void noSentenceIsCut()
    {
        for (const QString &sentence :
             {u"Short."_s, u"The first note of this client is kept as you type it."_s,
              u"A practice begins with its first client. Their notes, signed and unsigned, will be "
              "waiting here."_s,
              u"What this client shares can be kept here once they have agreed to it: which "
              "account, what kind, for what, and until when. "_s.repeated(2)}) {
            EmptyState empty(u"clients"_s, u"Nothing yet"_s, sentence, u"Add a client"_s);
            empty.resize(900, 600);
            empty.show();
            for (const QLabel *label : empty.findChildren<QLabel *>())
                if (label->text() == sentence)
                    QVERIFY2(label->heightForWidth(label->width()) <= label->height(),
                             qPrintable(sentence));
        }
    }

    void offersItsActionToTheKeyboard()
    {
        EmptyState empty(u"clients"_s, u"No clients yet"_s, u"Listed here."_s, u"Add a client"_s);

        QCOMPARE(empty.focusProxy(), empty.findChild<QPushButton *>());
    }

    void hasNoButtonWithoutAnAction()
    {
        EmptyState empty(u"search"_s, u"Nothing found"_s, u"Try fewer words."_s);
        QVERIFY(empty.findChildren<QPushButton *>().isEmpty());
        empty.setText(u"Nothing at all"_s, u"Try others."_s);
        QStringList texts;
        for (const QLabel *label : empty.findChildren<QLabel *>())
            texts.append(label->text());
        QVERIFY(texts.contains(u"Nothing at all"_s));
        QVERIFY(texts.contains(u"Try others."_s));
    }
};

ALCOVE_TEST(empty_state_test, EmptyStateTest)
#include "empty_state_test.moc"
