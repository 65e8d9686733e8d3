"""The pages with which coordinators keep the network: places, news, what is shared, the pool, periods, the trail."""
