#include "widgets/spell_desk.h"

#include "presentation/context_of.h"
#include "presentation/spelling_words.h"
#include "support/test_registry.h"

#include <QSignalSpy>
#include <QWidget>

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::spellingChoice;
using support::Spelling;
using testing::must;
using widgets::SpellDesk;

class SpellDeskTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_session = std::make_unique<testing::DirectSession>();
        m_room = std::make_unique<testing::DirectSession>();
        m_window = std::make_unique<QWidget>();
    }
    void cleanup() { m_window.reset(); }

    void nothingIsWrongUntilOwnWordsAreKnown()
    {
        must(presentation::keepSpellingWord(*m_session->desk.chart, u"Quillon"_s));
        m_session->hold();
        auto *desk = new SpellDesk(m_session->chart(), m_folders, m_window.get());
        QVERIFY(!desk->isReady());
        QVERIFY(desk->knows(u"qzxwvu"_s));
        desk->keep(u"Ibarguren"_s); // nobody can have meant it

        m_session->release();

        QTRY_VERIFY(desk->isReady());
        QVERIFY(desk->knows(u"Quillon"_s));
        QVERIFY(!desk->knows(u"qzxwvu"_s));
        QVERIFY(!desk->knows(u"Ibarguren"_s));
    }

    void isFoundFromAnywhereBelow()
    {
        auto *page = new QWidget(m_window.get());
        auto *field = new QWidget(page);
        QVERIFY(SpellDesk::of(field) == nullptr);

        auto *desk = new SpellDesk(m_session->chart(), m_folders, m_window.get());

        QCOMPARE(SpellDesk::of(field), desk);
        QCOMPARE(SpellDesk::of(m_window.get()), desk);
        QVERIFY(SpellDesk::of(nullptr) == nullptr);
    }

    void whatIsKeptIsThereAtTheNextUnlocking()
    {
        SpellDesk &desk = open();
        QSignalSpy changed(&desk, &SpellDesk::changed);

        desk.keep(u"Quillon\u2019s"_s);
        desk.ignore(u"brrrp"_s);

        QCOMPARE(changed.count(), 2);
        QCOMPARE(changed.first().first().toString(), u"Quillon"_s);
        QVERIFY(desk.knows(u"Quillon"_s));
        QVERIFY(desk.knows(u"brrrp"_s));
        QCOMPARE(must(spellingChoice(*m_session->desk.chart)).words, QStringList{u"Quillon"_s});
        m_window = std::make_unique<QWidget>();
        SpellDesk &next = open();
        QVERIFY(next.knows(u"Quillon"_s));
        QVERIFY(!next.knows(u"brrrp"_s));
    }

    void theLanguageIsTheDesks()
    {
        SpellDesk &desk = open();
        QCOMPARE(desk.otherLanguages(), QStringList{Spelling::spanish});
        QVERIFY(!desk.knows(u"coraz\u00f3n"_s));
        desk.ignore(u"brrrp"_s);

        desk.setLanguage(Spelling::spanish);

        QVERIFY(desk.knows(u"coraz\u00f3n"_s));
        QVERIFY(!desk.knows(u"badly"_s));
        QVERIFY(desk.knows(u"brrrp"_s));
        QCOMPARE(desk.otherLanguages(), QStringList{Spelling::english});
        m_window = std::make_unique<QWidget>();
        QVERIFY(open().knows(u"coraz\u00f3n"_s));
    }

    void aRoomKeepsItsWordsToItself()
    {
        SpellDesk &desk = open();
        desk.keep(u"Quillon"_s);
        auto *page = new QWidget(m_window.get());
        SpellDesk::openRoom(*page, m_room->chart());
        SpellDesk *room = SpellDesk::of(page);
        QVERIFY(room != &desk && room->isRoom() && !desk.isRoom());
        QTRY_VERIFY(room->isReady());

        room->keep(u"Ibarguren"_s);

        QVERIFY(room->knows(u"Ibarguren"_s));
        QVERIFY(!desk.knows(u"Ibarguren"_s));
        QCOMPARE(must(spellingChoice(*m_room->desk.chart)).words, QStringList{u"Ibarguren"_s});
        QCOMPARE(must(spellingChoice(*m_session->desk.chart)).words, QStringList{u"Quillon"_s});
        QVERIFY(room->knows(u"Quillon"_s)); // what the practice knows is known there
        desk.keep(u"Zyxwell"_s);
        QVERIFY(room->knows(u"Zyxwell"_s));
        QVERIFY(room->knows(u"Ibarguren"_s));
    }

    void theLanguageOfARoomIsTheWindows()
    {
        SpellDesk &desk = open();
        auto *page = new QWidget(m_window.get());
        SpellDesk::openRoom(*page, m_room->chart());
        SpellDesk *room = SpellDesk::of(page);
        QTRY_VERIFY(room->isReady());

        room->setLanguage(Spelling::spanish);

        QVERIFY(room->knows(u"coraz\u00f3n"_s));
        QVERIFY(desk.knows(u"coraz\u00f3n"_s));
        QCOMPARE(must(spellingChoice(*m_room->desk.chart)).language, QString());
    }

    void withoutAWindowsSpellingARoomHasNone()
    {
        auto *page = new QWidget(m_window.get());

        SpellDesk::openRoom(*page, m_room->chart());

        QVERIFY(SpellDesk::of(page) == nullptr);
    }

    void tellsWhatCouldNotBeWrittenDown()
    {
        SpellDesk &desk = open();
        auto *page = new QWidget(m_window.get());
        SpellDesk::openRoom(*page, m_room->chart());
        QTRY_VERIFY(SpellDesk::of(page)->isReady());
        m_room->protectFromWriting(true);
        QSignalSpy failed(&desk, &SpellDesk::failed);

        SpellDesk::of(page)->keep(u"Quillon"_s);

        QTRY_COMPARE(failed.count(), 1);
    }

    void saysThatNoDictionaryIsThere()
    {
        auto *desk = new SpellDesk(m_session->chart(), {u"/nowhere"_s}, m_window.get());
        QTRY_VERIFY(desk->isReady());

        QVERIFY(desk->knows(u"qzxwvu"_s));
        QVERIFY(desk->problem().contains(u"English"_s));
        QCOMPARE(desk->otherLanguages(), QStringList());
    }

private:
    SpellDesk &open()
    {
        auto *desk = new SpellDesk(m_session->chart(), m_folders, m_window.get());
        if (!desk->isReady())
            QSignalSpy(desk, &SpellDesk::changed).wait();
        return *desk;
    }

    const QStringList m_folders{u"/usr/share/hunspell"_s};
    std::unique_ptr<testing::DirectSession> m_session;
    std::unique_ptr<testing::DirectSession> m_room;
    std::unique_ptr<QWidget> m_window;
};

ALCOVE_TEST(spell_desk_test, SpellDeskTest)
#include "spell_desk_test.moc"
