-- wrk: every request is a new message with a key of its own, or an answer to the survey that the first word names.
local count = 0
local thread = 0
local threads = 0

function setup(t)
  t:set("thread", threads)
  threads = threads + 1
end

local survey

function init(args)
  survey = args[1]
  math.randomseed(os.time() + thread * 7919)
end

local function message()
  return '{"org":"811","situation":"","text":"У дома 5 яма сантиметров двадцать, вчера порвал колесо. Номер ' .. count ..
    '","fields":{},"place":{"address":"ул. Ленина, 5"},"attachments":[],"contact":{"email":"citizen@example.org"},' ..
    '"consents":["pd"],"lang":"ru"}'
end

local function response_to_survey()
  return '{"version":1,"lang":"ru","answers":{"what":"' .. ({"bench", "swing", "light"})[count % 3 + 1] ..
    '","things":["parking","trees"],"mark":' .. (count % 5 + 1) .. ',"cars":' .. (count % 4) ..
    ',"say":"У дома 5 темно, номер ' .. count .. '"}}'
end

function request()
  count = count + 1
  local key = string.format("%08x-%04x-4%03x-8%03x-%06x%06x", math.random(0, 0x7fffffff), math.random(0, 0xffff),
    math.random(0, 0xfff), math.random(0, 0xfff), math.random(0, 0xffffff), count)
  local path = survey and "/api/v1/surveys/" .. survey .. "/responses" or "/api/v1/messages"
  local body = survey and response_to_survey() or message()
  return wrk.format("POST", path, { ["Content-Type"] = "application/json", ["Idempotency-Key"] = key }, body)
end

local refused = 0
function response(status)
  if status ~= 201 then refused = refused + 1 end
end

function done(summary)
  local seconds = summary.duration / 1e6
  io.write(string.format('RESULT {"requests": %d, "seconds": %.3f, "failed": %d}\n', summary.requests, seconds,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
