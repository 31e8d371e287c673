// The same problem by LEMON's network simplex (Kovacs, 2015), the strongest peer we know: minimum cost flow with weights
// so far apart that they order the tiers (most placed, then most first wishes, then second, ...).
// Usage: peer instance.bin repetitions. Prints one line of JSON.
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

using Graph = lemon::StaticDigraph;
using Cost = std::int64_t;

static double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Instance {
  int participants, sessions, wishes;
  std::vector<int> capacity, start, wished;
};

static Instance read(const char* path) {
  std::FILE* file = std::fopen(path, "rb");
  if (!file) std::exit(2);
  int head[4];
  if (std::fread(head, sizeof(int), 4, file) != 4) std::exit(2);
  Instance found{head[0], head[1], head[2], {}, {}, {}};
  auto numbers = [&](std::vector<int>& into, std::size_t count) {
    into.resize(count);
    if (std::fread(into.data(), sizeof(int), count, file) != count) std::exit(2);
  };
  numbers(found.capacity, found.sessions);
  numbers(found.start, found.participants + 1);
  numbers(found.wished, head[3]);
  std::fclose(file);
  return found;
}

int main(int, char** arguments) {
  const double begun = now();
  const Instance in = read(arguments[1]);
  const int repetitions = std::atoi(arguments[2]);
  const int sink = in.participants + in.sessions;
  // An exchange passes each session at most once: a base of one more keeps the tiers apart.
  std::vector<Cost> power(in.wishes, 1);
  for (int i = 1; i < in.wishes; i++) power[i] = power[i - 1] * (i < in.wishes - 1 ? in.sessions + 1 : 1);
  const Cost top = in.wishes > 1 ? power[in.wishes - 2] : 1;
  auto cost = [&](int rank) { return rank <= in.wishes - 2 ? top - power[in.wishes - 2 - rank] : top; };

  std::vector<std::pair<int, int>> arcs;
  std::vector<Cost> costs;
  std::vector<int> capacities;
  for (int p = 0; p < in.participants; p++) {
    for (int e = in.start[p]; e < in.start[p + 1]; e++) {
      arcs.emplace_back(p, in.participants + in.wished[e]);
      costs.push_back(cost(e - in.start[p]));
      capacities.push_back(1);
    }
    arcs.emplace_back(p, sink);
    costs.push_back(top * 1000);
    capacities.push_back(1);
  }
  for (int s = 0; s < in.sessions; s++) {
    arcs.emplace_back(in.participants + s, sink);
    costs.push_back(0);
    capacities.push_back(in.capacity[s]);
  }
  Graph graph;
  graph.build(sink + 1, arcs.begin(), arcs.end());
  Graph::ArcMap<Cost> costMap(graph);
  Graph::ArcMap<int> capacityMap(graph), flow(graph);
  Graph::NodeMap<int> supply(graph, 0);
  for (std::size_t a = 0; a < arcs.size(); a++) {
    costMap[graph.arc(a)] = costs[a];
    capacityMap[graph.arc(a)] = capacities[a];
  }
  for (int p = 0; p < in.participants; p++) supply[graph.node(p)] = 1;
  supply[graph.node(sink)] = -in.participants;

  double best = 1e300, cold = 0;
  for (int r = 0; r < repetitions; r++) {
    const double from = now();
    lemon::NetworkSimplex<Graph, int, Cost> simplex(graph);
    simplex.upperMap(capacityMap).costMap(costMap).supplyMap(supply);
    if (simplex.run() != lemon::NetworkSimplex<Graph, int, Cost>::OPTIMAL) return 1;
    simplex.flowMap(flow);
    const double seconds = now() - from;
    if (seconds < best) best = seconds;
    if (r == 0) cold = now() - begun;
  }
  std::vector<int> profile(in.wishes + 1, 0);
  std::size_t a = 0;
  for (int p = 0; p < in.participants; p++) {
    for (int e = in.start[p]; e < in.start[p + 1]; e++, a++)
      if (flow[graph.arc(a)]) profile[e - in.start[p]]++;
    if (flow[graph.arc(a++)]) profile[in.wishes]++;
  }
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  std::printf("{\"seconds\":%.6f,\"coldSeconds\":%.6f,\"peakMB\":%.1f,\"profile\":[", best, cold, usage.ru_maxrss / 1024.0);
  for (int r = 0; r <= in.wishes; r++) std::printf("%s%d", r ? "," : "", profile[r]);
  std::puts("]}");
}
