// The map that can be moved: our own basemap and nothing from elsewhere. Without it the drawn map stays as it is.
const box = document.getElementById("pan");
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const features = (address) => fetch(address).then((answer) => answer.json());
const kind = (...names) => ["in", ["get", "kind"], ["literal", names]];

function style(basemap, places) {
  const label = (id, names, size, offset) => ({
    id, type: "symbol", source: "places", filter: kind(...names),
    layout: {
      "text-field": ["concat", ["get", `name_${document.documentElement.lang}`], "\n", ["to-string", ["get", "claims"]]],
      "text-size": size, "text-offset": [0, offset], "text-anchor": offset ? "top" : "center", "text-font": ["sans-serif"], "symbol-sort-key": ["-", 0, ["get", "claims"]],
    },
    paint: { "text-color": colour("ink"), "text-halo-color": colour("card"), "text-halo-width": 2 },
  });
  const area = (id, names, opacity) => ({
    id, type: "fill", source: "places", filter: kind(...names),
    paint: { "fill-color": colour("status-accepted"), "fill-opacity": opacity, "fill-outline-color": colour("status-accepted") },
  });
  return {
    version: 8,
    sources: { basemap: { type: "geojson", data: basemap }, places: { type: "geojson", data: places } },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("paper") } },
      { id: "land", type: "fill", source: "basemap", paint: { "fill-color": ["case", ["==", ["get", "id"], "around"], colour("hover"), colour("card")] } },
      { id: "borders", type: "line", source: "basemap", filter: ["!=", ["get", "id"], "around"], paint: { "line-color": colour("faint"), "line-width": 0.7 } },
      area("countries", ["country"], 0.18), area("units", ["unit"], 0.22),
      { id: "spots", type: "circle", source: "places", filter: kind("spot"), paint: { "circle-radius": 5, "circle-color": colour("status-accepted"), "circle-stroke-color": colour("card"), "circle-stroke-width": 1.5 } },
      label("names", ["country-label", "unit-label"], 13, 0), label("spot-names", ["spot"], 12, 0.6),
    ],
  };
}

function bounds(places) {
  const corners = places.features.flatMap((one) => one.geometry.coordinates.flat(Infinity));
  const lons = corners.filter((_, at) => at % 2 === 0), lats = corners.filter((_, at) => at % 2);
  return corners.length ? [[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]] : [[-10, 8], [64, 41]];
}

async function show() {
  const [library, basemap, places] = await Promise.all([import(box.dataset.library), features("/basemap.geojson"), features(box.dataset.places)]);
  library.setWorkerUrl(new URL(box.dataset.worker, location.href).href);
  box.hidden = false;
  const map = new library.Map({
    container: box, style: style(basemap, places), bounds: bounds(places), fitBoundsOptions: { padding: 24 }, maxZoom: 10,
    attributionControl: false, dragRotate: false, pitchWithRotate: false, renderWorldCopies: false,
    locale: { "Map.Title": box.dataset.title, "NavigationControl.ZoomIn": box.dataset.in, "NavigationControl.ZoomOut": box.dataset.out },
  });
  map.addControl(new library.NavigationControl({ showCompass: false }));
  map.on("click", ["spots", "units", "countries"], ({ features: [hit] }) => {
    location.href = `${box.dataset.claims}?${hit.properties.query}`;
  });
  map.once("load", () => {
    document.getElementById("drawn").hidden = true;
    box.dataset.ready = "true";
  });
}

if (box) show().catch(() => { box.hidden = true; });
