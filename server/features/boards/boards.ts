import {
  addToBoard,
  createBoard,
  deleteBoard,
  getBoard,
  listBoards,
  restoreBoard,
  updateBoard,
} from '#contract/boards.ts'
import type { App } from '#server/app.ts'
import { type Route, route } from '#server/platform/http/route.ts'
import { addImages, changeBoard, makeBoard, removeBoard, takeBack } from './change-board.ts'
import { listCards } from './list-boards.ts'
import { readBoard } from './read-board.ts'

export function boardRoutes(app: App): Route[] {
  return [
    route(listBoards, (scope, { query }) => listCards(app, scope.clientId, query)),
    route(createBoard, (scope, { body }) => makeBoard(app, scope, body)),
    route(getBoard, (scope, { params }) => readBoard(app, scope.clientId, params.id)),
    route(updateBoard, (scope, { params, body }) => changeBoard(app, scope, params.id, body)),
    route(addToBoard, (scope, { params, body }) => addImages(app, scope, params.id, body.imageIds)),
    route(deleteBoard, async (scope, { params }) => {
      await removeBoard(app, scope, params.id)
      return null
    }),
    route(restoreBoard, (scope, { params }) => takeBack(app, scope, params.id)),
  ]
}
