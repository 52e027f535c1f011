#include "store/store_thread.h"

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
    // Queued behind all that was posted, so the thread ends with its work done.
    QMetaObject::invokeMethod(m_worker, [this] {
        m_worker->deleteLater();
        m_thread.quit();
    });
    m_thread.wait();
}

void StoreThread::post(std::function<void()> work)
{
    QMetaObject::invokeMethod(m_worker, std::move(work));
}

} // namespace alcove::store
