import { corsResponseHeaders } from '@crossguard/cors/policy/cors-headers';
import { ruleForEverything } from '@crossguard/cors/policy/path-match';
import type { Policy } from '@crossguard/cors/policy/policy';
import { fingerprint } from './fingerprint.ts';
import { literal } from './quote.ts';
import { ruleTable } from './rule-table.ts';

/**
 * The script, which lighttpd runs twice for each request. It keeps the policy's tables from one run to the next,
 * by a name that changes with them: lighttpd reads a changed file into the same Lua.
 */
export function script({ rules }: Policy): string {
  const only = ruleForEverything(rules);
  const tables = (only === null ? rules : [only]).map(ruleTable).join(', ');
  const version = fingerprint(tables);
  return String.raw`-- Written by crossguard compile. Change the policy and write this anew, not this file.
local policy = _G.crossguard
if policy == nil or policy.version ~= "${version}" then
  policy = {
    version = "${version}",
    rules = { ${tables} },
    owned = { ${corsResponseHeaders.map(literal).join(', ')} },
  }
  _G.crossguard = policy
end

local r = lighty.r
local method = r.req_attr["request.method"]
local target = r.req_attr["request.orig-uri"]
local origin = r.req_header["Origin"]

${only === null ? choosing : everything}
-- Ports from 1 to 65535 as origins write them: no leading zero, and not the scheme's default one.
local function isPort(text, default)
  local digits = text:match("^:([1-9][0-9]*)$")
  return text == "" or (digits ~= nil and #digits <= 5 and tonumber(digits) <= 65535 and text ~= default)
end

local function isPortOf(pattern, text)
  if pattern.port ~= nil then return text == pattern.port end
  return isPort(text, pattern.default)
end

-- Labels as browsers write them, each with its dot.
local function areLabels(text)
  if text == "" or text:find("[^a-z0-9_.-]") or text:find("^%.") or text:find("..", 1, true) then return false end
  for label in text:gmatch("[^.]+") do
    if #label > 63 then return false end
  end
  return true
end

local function fits(pattern, text)
  if text:sub(1, #pattern.scheme) ~= pattern.scheme then return false end
  local rest = text:sub(#pattern.scheme + 1)
  if not pattern.subdomains then
    return rest:sub(1, #pattern.host) == pattern.host and isPortOf(pattern, rest:sub(#pattern.host + 1))
  end
  local host, port = rest:match("^([^:]*)(.*)$")
  if #host > 253 or host:sub(-#pattern.host) ~= pattern.host then return false end
  return areLabels(host:sub(1, -#pattern.host - 1) .. ".") and isPortOf(pattern, port)
end

local function letsIn(rule, text)
  if rule.listed[text] then return true end
  for _, pattern in ipairs(rule.patterns) do
    if fits(pattern, text) then return true end
  end
  return false
end

local rule = ruleFor(target)
if rule == nil then return end

-- Whom the rule lets in, as Access-Control-Allow-Origin names them. Several lines of Origin reach us as a list.
local allowed = nil
if rule.any then
  allowed = "*"
elseif rule.listed ~= nil and origin ~= nil and letsIn(rule, origin) then
  allowed = origin
end
local isPreflight = method == "OPTIONS" and origin ~= nil and r.req_header["Access-Control-Request-Method"] ~= nil

-- Before the answer: preflights are answered here, and never reach the application.
if r.req_item.http_status == 0 then
  if isPreflight then return allowed and 204 or 403 end
  return
end

-- With the answer, lighttpd's own errors among them. One owner: what the application says of CORS is replaced.
local headers = r.resp_header
for _, name in ipairs(rule.owned or policy.owned) do headers[name] = nil end
local function set(list)
  for _, header in ipairs(list or {}) do headers[header[1]] = header[2] end
end
if not isPreflight then set(rule.common) end
if allowed ~= nil then
  headers["Access-Control-Allow-Origin"] = allowed
  if rule.timing and not isPreflight then headers["Timing-Allow-Origin"] = allowed end
  set(isPreflight and rule.preflight or rule.actual)
end

-- Answers that depend on the origin say so, also to those without one. Not twice.
if rule.listed ~= nil then
  -- Lines of one name reach us as the first one's value and the others whole.
  local vary = (headers["Vary"] or ""):gsub("[\r\n]+[^:]*:", ",")
  local names = "," .. vary:lower():gsub("[ \t]", "") .. ","
  if vary == "" then
    headers["Vary"] = "Origin"
  elseif not names:find(",origin,", 1, true) and not names:find(",*,", 1, true) then
    headers["Vary"] = vary .. ", Origin"
  end
end
`;
}

const everything = `-- One rule covers every path.
local function ruleFor()
  return policy.rules[1]
end
`;

const choosing = String.raw`-- The path in the one way that rules are matched in; nil where it can be read in two ways.
local function read(path)
  if path:find("[^!-~]") or path:find("[\\#]") or path:gsub("%%%x%x", ""):find("%%") then return nil end
  path = path:gsub("%%(%x%x)", function(hex)
    local char = string.char(tonumber(hex, 16))
    return char:find("^[A-Za-z0-9._~-]$") and char or "%" .. hex:upper()
  end)
  local isOdd = path:find("//", 1, true) or (path .. "/"):find("/%.%.?[/;]")
  return not isOdd and not path:find("%%2F") and not path:find("%%5C") and not path:find("%%00") and path or nil
end

local function covers(rule, path)
  if rule.path ~= nil then return path == rule.path end
  if rule.prefix ~= nil and path:sub(1, #rule.prefix) ~= rule.prefix then return false end
  return rule.extensions == nil or rule.extensions[path:match("%.([^./]*)$") or ""] == true
end

-- The first rule that covers a path: nil where none does, an empty one where the path can be read in two ways.
local function ruleFor(target)
  local path = read((target or ""):match("^[^?]*"))
  if path == nil or path:sub(1, 1) ~= "/" then return {} end
  for _, rule in ipairs(policy.rules) do
    if covers(rule, path) then return rule end
  end
end
`;
