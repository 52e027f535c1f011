#include "store/store_thread.h"

#include <QDebug>
#include <QMetaObject>

namespace alcove::store {

StoreThread::StoreThread()
    : m_worker(new QObject)
{
    m_worker->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("store"));
    m_thread.start();
}

StoreThread::~StoreThread()
{
    finish();
    m_thread.wait();
}

void StoreThread::finish()
{
    // Queued behind all that was posted, and again behind what that has posted since.
    QMetaObject::invokeMethod(
        m_worker,
        [this] {
            if (m_waiting > 0)
                return finish();
            m_worker->deleteLater();
            m_thread.quit();
        },
        Qt::QueuedConnection);
}

void StoreThread::post(std::function<void()> work)
{
    ++m_waiting;
    QMetaObject::invokeMethod(
        m_worker,
        [this, work = std::move(work)] {
            try {
                work();
            } catch (...) {
                qWarning("work on the store threw");
            }
            --m_waiting;
        },
        Qt::QueuedConnection);
}

} // namespace alcove::store
